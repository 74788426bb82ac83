//! What operations take: JSON that is just what the document says. The schema that stands in the document is the one that is
//! held against it, so a number is no text, and each field that is wrong is named.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use jsonschema::Validator;
use poem::{FromRequest, Request, RequestBody};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    error::ContentTypeError,
    registry::{MetaMediaType, MetaRequest, MetaSchemaRef, Registry},
    types::ParseFromJSON,
};
use serde_json::{Value, json};

use crate::problem::{Code, Problem};

/// So many fields are named at once.
const MOST_ERRORS: usize = 20;

/// A body of JSON.
pub(crate) struct Body<T>(pub(crate) T);

/// The schemas of the document, each compiled when it is needed first.
#[derive(Debug)]
pub(crate) struct Schemas {
    components: Value,
    compiled: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Schemas {
    /// Those of this document.
    pub(crate) fn of(document: &Value) -> Self {
        Self { components: json!({"components": document["components"]}), compiled: Mutex::default() }
    }

    fn schema(&self, name: &str) -> Result<Arc<Validator>, Problem> {
        // Nothing panics while it is held, so it is whole.
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(schema) = compiled.get(name) {
            return Ok(Arc::clone(schema));
        }
        let mut schema = self.components.clone();
        schema["$ref"] = format!("#/components/schemas/{name}").into();
        let schema = jsonschema::options().should_validate_formats(true).build(&schema).map_err(|error| {
            tracing::error!(%error, name, "a schema of the document is none");
            Problem::of(Code::Unexpected)
        })?;
        let schema = Arc::new(schema);
        compiled.insert(name.to_owned(), Arc::clone(&schema));
        Ok(schema)
    }
}

impl<'a, T: ParseFromJSON> ApiExtractor<'a> for Body<T> {
    type ParamRawType = ();
    type ParamType = ();

    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        let content = vec![MetaMediaType { content_type: "application/json", schema: T::schema_ref() }];
        Some(MetaRequest { description: None, content, required: true })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<Self::ParamType>,
    ) -> poem::Result<Self> {
        let kind = request.content_type().and_then(|kind| kind.split(';').next()).map(str::trim);
        if !kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) {
            return Err(ContentTypeError::ExpectContentType.into());
        }
        let bytes = <Vec<u8> as FromRequest>::from_request(request, body).await?;
        let unread = |detail: &str| Problem::of(Code::BadRequest).with_detail(detail);
        let value: Value = serde_json::from_slice(&bytes).map_err(|error| unread(&error.to_string()))?;
        if let MetaSchemaRef::Reference(name) = T::schema_ref() {
            let schemas = request.data::<Arc<Schemas>>().ok_or_else(|| Problem::of(Code::Unexpected))?;
            fits(&*schemas.schema(&name)?, &value)?;
        }
        Ok(Self(T::parse_from_json(Some(value)).map_err(|error| unread(&error.into_message()))?))
    }
}

fn fits(schema: &Validator, value: &Value) -> Result<(), Problem> {
    let mut wrong = schema.iter_errors(value).take(MOST_ERRORS).peekable();
    if wrong.peek().is_none() {
        return Ok(());
    }
    let problem = Problem::of(Code::BadRequest).with_detail("The body is not what this operation takes.");
    Err(wrong.fold(problem, |problem, error| {
        let field = error.instance_path().to_string();
        // Without the value: it may be a password.
        problem.with_field(&field, error.kind().keyword(), &error.masked().to_string())
    }))
}
