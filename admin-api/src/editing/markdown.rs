//! Markdown as it comes and goes.

use poem::{FromRequest, IntoResponse, Request, RequestBody, Response};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    error::ContentTypeError,
    payload::Payload,
    registry::{MetaMediaType, MetaRequest, MetaSchemaRef, Registry},
    types::Type,
};

use crate::problem::Group;

/// What an operation that takes Markdown can be answered with.
pub(super) const TAKEN: &[Group] = &[
    (413, "`too_large`: the source has more than 256 kB."),
    (415, "`unsupported_media_type`: the body is no `text/markdown`."),
];

/// What the type is called.
const TYPE: &str = "text/markdown";

/// A text in Markdown.
pub(super) struct Markdown(pub(super) String);

/// A body of Markdown, whatever bytes it has: the validator says where it is no text.
pub(super) struct MarkdownBody(pub(super) Vec<u8>);

impl Payload for Markdown {
    const CONTENT_TYPE: &'static str = "text/markdown; charset=utf-8";

    fn check_content_type(content_type: &str) -> bool {
        content_type == TYPE
    }

    fn schema_ref() -> MetaSchemaRef {
        String::schema_ref()
    }
}

impl IntoResponse for Markdown {
    fn into_response(self) -> Response {
        Response::builder().content_type("text/markdown; charset=utf-8").body(self.0)
    }
}

impl<'a> ApiExtractor<'a> for MarkdownBody {
    type ParamRawType = ();
    type ParamType = ();

    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

    fn register(_: &mut Registry) {}

    fn request_meta() -> Option<MetaRequest> {
        let content = vec![MetaMediaType { content_type: TYPE, schema: String::schema_ref() }];
        Some(MetaRequest { description: None, content, required: true })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<Self::ParamType>,
    ) -> poem::Result<Self> {
        let kind = request.content_type().and_then(|kind| kind.split(';').next()).map(str::trim);
        if !kind.is_some_and(|kind| kind.eq_ignore_ascii_case(TYPE)) {
            return Err(ContentTypeError::ExpectContentType.into());
        }
        Ok(Self(<Vec<u8> as FromRequest>::from_request(request, body).await?))
    }
}
