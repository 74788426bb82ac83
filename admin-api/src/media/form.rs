//! A form with a file, read as it comes: nothing of it is held but the part in hand.

use klass_school::{
    School,
    access::Moderator,
    media::{NotKept, Upload},
};
use poem::{
    FromRequest, Request, RequestBody,
    error::ParseMultipartError,
    web::{Field, Multipart},
};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef, Registry},
    types::{Binary, Type},
};
use tokio::io::AsyncReadExt;

use super::refusals::Sending;
use crate::guard::Overrun;
use crate::problem::{Code, Problem, Refused};

/// As much of a file as is in hand at once.
const PART: usize = 64 * 1024;
/// The longest other field.
const LONGEST: u64 = 4 * 1024;

/// What comes as `multipart/form-data`. It is opened when it is known who sends it.
pub(super) struct Form {
    form: poem::Result<Multipart>,
    overrun: Option<Overrun>,
}

/// What a form held.
pub(super) struct Sent {
    /// The file.
    pub upload: Upload,
    /// What it is to be called.
    pub name: String,
}

impl<'a> ApiExtractor<'a> for Form {
    type ParamRawType = ();
    type ParamType = ();

    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

    fn register(_: &mut Registry) {}

    fn request_meta() -> Option<MetaRequest> {
        let mut form = MetaSchema::new("object");
        form.required = vec!["file"];
        let text = |description| MetaSchema {
            description: Some(description),
            max_length: Some(200),
            ..MetaSchema::new("string")
        };
        let name = MetaSchema {
            example: Some("timetable.pdf".into()),
            ..text("What it is to be called; as the file is, unless given.")
        };
        form.properties =
            vec![("file", Binary::<Vec<u8>>::schema_ref()), ("name", MetaSchemaRef::Inline(Box::new(name)))];
        let schema = MetaSchemaRef::Inline(Box::new(form));
        let content = vec![MetaMediaType { content_type: "multipart/form-data", schema }];
        Some(MetaRequest { description: None, content, required: true })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<Self::ParamType>,
    ) -> poem::Result<Self> {
        let overrun = request.data::<Overrun>().cloned();
        Ok(Self { form: <Multipart as FromRequest>::from_request(request, body).await, overrun })
    }
}

impl Form {
    /// Reads it to its end, whatever is wrong with it: who is cut short while sending does not hear why.
    pub(super) async fn read(self, school: &School, moderator: &Moderator) -> Result<Sent, Refused<Sending>> {
        let mut form = self.form.map_err(|error| {
            let no_form = matches!(
                error.downcast_ref(),
                Some(ParseMultipartError::InvalidContentType(_) | ParseMultipartError::ContentTypeRequired)
            );
            if no_form { Refused::new(Problem::of(Code::UnsupportedMediaType)) } else { unread("no boundary") }
        })?;
        let sent = sent(&mut form, school, moderator).await;
        if sent.is_err() {
            while let Ok(Some(_)) = form.next_field().await {}
            if self.overrun.is_some_and(|overrun| overrun.happened()) {
                return Err(NotKept::TooLarge.into());
            }
        }
        sent
    }
}

async fn sent(form: &mut Multipart, school: &School, moderator: &Moderator) -> Result<Sent, Refused<Sending>> {
    let (mut upload, mut name, mut file_name) = (None, None, None);
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error.to_string()))? {
        match field.name() {
            Some("file") if upload.is_none() => {
                file_name = field.file_name().map(str::to_owned);
                upload = Some(taken(field, Upload::begin(school, moderator).await?).await?);
            }
            Some("name") if name.is_none() => name = Some(text(field).await?),
            Some(other @ ("file" | "name")) => return Err(unread(&format!("{other} is there twice"))),
            _ => return Err(unread("a field is neither file nor name")),
        }
    }
    let upload = upload.ok_or_else(|| Refused::field("file", "missing", "There is no file"))?;
    Ok(Sent { upload, name: name.or(file_name).unwrap_or_default() })
}

async fn taken(field: Field, mut upload: Upload) -> Result<Upload, Refused<Sending>> {
    let mut reader = Box::pin(field.into_async_read());
    let mut part = vec![0; PART];
    loop {
        let read = reader.read(&mut part).await.map_err(|error| unread(&error.to_string()))?;
        if read == 0 {
            return Ok(upload);
        }
        upload.take(part.get(..read).unwrap_or_default()).await?;
    }
}

async fn text(field: Field) -> Result<String, Refused<Sending>> {
    let mut text = String::new();
    let mut reader = Box::pin(field.into_async_read()).take(LONGEST);
    reader.read_to_string(&mut text).await.map_err(|error| unread(&error.to_string()))?;
    Ok(text)
}

fn unread(detail: &str) -> Refused<Sending> {
    Refused::new(Problem::of(Code::BadRequest).with_detail(detail))
}
