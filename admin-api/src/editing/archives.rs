//! Whole courses as zip files.

use std::sync::Arc;

use futures::StreamExt;
use klass_school::{
    School,
    courses::{editing, pack},
    ids::CourseId,
};
use poem::{Body, FromRequest, IntoResponse, Request, RequestBody, Response, web::Data};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ApiResponse, ExtractParamOptions, Object, OpenApi,
    error::ContentTypeError,
    param::Path,
    payload::{Binary, Json, Payload},
    registry::{MetaMediaType, MetaRequest, MetaSchemaRef, Registry},
    types::Example,
};
use tokio::{sync::Semaphore, task::spawn_blocking};
use uuid::Uuid;

use super::{
    archive::{self, NoArchive},
    course::EditedCourse,
    refusals::{Seeing, Uploading, in_source, mistaken},
};
use crate::{
    address::Address,
    problem::{Code, Group, Problem, Refused},
    signed_in::SignedIn,
    tag::Tag,
};

/// What an operation that takes an archive can be answered with.
pub(super) const TAKEN: &[Group] = &[
    (400, "`bad_request`: the body is no zip file, or not one that is taken; `detail` says why."),
    (413, "`too_large`: the archive has more than 50 MB."),
    (415, "`unsupported_media_type`: the body is no `application/zip`."),
];

const TYPE: &str = "application/zip";
/// The largest archive.
const MOST_BYTES: usize = 50 * 1024 * 1024;
/// Who sends more than this is cut off.
const MOST_HEARD: usize = 256 * 1024 * 1024;

static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

pub(crate) struct Archives;

/// What an upload brought.
#[derive(Object)]
#[oai(example)]
struct Uploaded {
    /// Whether the school did not have the course before.
    is_new: bool,
    /// The course as it is now.
    course: EditedCourse,
    /// How many tasks it has.
    tasks: usize,
}

impl Example for Uploaded {
    fn example() -> Self {
        Self { is_new: true, course: EditedCourse::example(), tasks: 96 }
    }
}

/// What came of an upload.
#[derive(ApiResponse)]
enum UploadAnswer {
    /// The course is in the school.
    #[oai(status = 200)]
    Ok(Json<Uploaded>),
}

/// A course as a zip file.
#[derive(ApiResponse)]
enum ArchiveAnswer {
    /// The archive.
    #[oai(status = 200)]
    Ok(
        Zip,
        /// What to call it.
        #[oai(header = "Content-Disposition")]
        String,
    ),
}

/// A zip file that goes out.
struct Zip(Body);

impl Payload for Zip {
    const CONTENT_TYPE: &'static str = TYPE;

    fn check_content_type(content_type: &str) -> bool {
        content_type == TYPE
    }

    fn schema_ref() -> MetaSchemaRef {
        Binary::<Vec<u8>>::schema_ref()
    }
}

impl IntoResponse for Zip {
    fn into_response(self) -> Response {
        Response::builder().content_type(TYPE).body(self.0)
    }
}

/// A zip file that comes in, not read yet: who may not send one has sent nothing.
struct ZipBody(Body);

impl<'a> ApiExtractor<'a> for ZipBody {
    type ParamRawType = ();
    type ParamType = ();

    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

    fn register(_: &mut Registry) {}

    fn request_meta() -> Option<MetaRequest> {
        let content = vec![MetaMediaType { content_type: TYPE, schema: Zip::schema_ref() }];
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
        Ok(Self(<Body as FromRequest>::from_request(request, body).await?))
    }
}

impl ZipBody {
    async fn read(self) -> Result<Vec<u8>, Refused<Uploading>> {
        let mut pieces = std::pin::pin!(self.0.into_bytes_stream());
        let (mut bytes, mut count) = (Vec::new(), 0_usize);
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|_| Refused::new(Problem::of(Code::BadRequest)))?;
            count = count.saturating_add(piece.len());
            if count <= MOST_BYTES {
                bytes.extend_from_slice(&piece);
            } else if count <= MOST_HEARD {
                // Nobody hears an answer while they still talk: the rest is heard out, and thrown away.
                bytes = Vec::new();
            } else {
                break;
            }
        }
        if count > MOST_BYTES { Err(Refused::new(Problem::of(Code::TooLarge))) } else { Ok(bytes) }
    }
}

impl From<NoArchive> for Refused<Uploading> {
    fn from(no_archive: NoArchive) -> Self {
        let detail = match no_archive {
            NoArchive::Unreadable => "This is no zip file, or it is broken or locked.".to_owned(),
            NoArchive::TooMany(most) => format!("It has more than {most} files."),
            NoArchive::Outside(path) => format!("{path}: a path stays inside the archive."),
            NoArchive::NotAFile(path) => format!("{path}: neither a file nor a folder."),
            NoArchive::FileTooLarge(path) => format!("{path}: more than 20 MB."),
            NoArchive::TooLarge => "It has more than 200 MB, unpacked.".to_owned(),
        };
        Self::new(Problem::of(Code::BadRequest).with_detail(&detail))
    }
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl Archives {
    /// A course as a zip file
    ///
    /// The course pack with its media, in the one canonical form. What is archived is not in it.
    #[oai(path = "/courses/:id/archive.zip", method = "get", operation_id = "download_course")]
    async fn download(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The course's key.
        id: Path<Uuid>,
    ) -> Result<ArchiveAnswer, Refused<Seeing>> {
        let moderator = caller.moderator()?;
        let _alone = ONE_AT_A_TIME.acquire().await.map_err(|_| Refused::new(Problem::of(Code::Unexpected)))?;
        let (slug, files) = editing::archive(&school, &moderator, CourseId(id.0)).await?;
        Ok(ArchiveAnswer::Ok(Zip(archive::pack(files)), format!("attachment; filename=\"{slug}.zip\"")))
    }

    /// Upload a course as a zip file
    ///
    /// A course pack: at most 50 MB, 200 MB unpacked, 5,000 files. All of it is taken or nothing; mistakes are told all at
    /// once, each with its file and line. A new course is a draft; one that is there keeps its state, and students their work.
    #[oai(path = "/courses/archive", method = "post", operation_id = "upload_course")]
    async fn upload(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        body: ZipBody,
    ) -> Result<UploadAnswer, Refused<Uploading>> {
        let moderator = caller.moderator()?;
        let bytes = body.read().await?;
        // An archive is in memory while it is unpacked, so they are unpacked one after the other, and nobody waits for a slow line.
        let alone = ONE_AT_A_TIME.acquire().await.map_err(|_| Refused::new(Problem::of(Code::Unexpected)))?;
        // The permit goes along: who gives up waiting does not stop what is under way.
        let read = spawn_blocking(move || (archive::unpack(bytes).map(|files| pack::read(&files)), alone)).await;
        let (read, _alone) = read.map_err(|_| Refused::new(Problem::of(Code::Unexpected)))?;
        let pack = read?.map_err(|mistakes| Refused::new(mistaken(&mistakes, true)))?;
        let uploaded = editing::upload(&school, &moderator, &pack, &caller.actor(&address)).await;
        let (course, imported) = uploaded.map_err(in_source::<Uploading>)?;
        Ok(UploadAnswer::Ok(Json(Uploaded { is_new: imported.new, course: course.into(), tasks: imported.tasks })))
    }
}
