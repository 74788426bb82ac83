//! A lesson in the hands of who edits it: its own pages and tasks, as if its course had no other lesson.

use std::collections::HashMap;

use klass_entity::{course::State, lesson as row, media};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use super::NotEdited;
use crate::{
    courses::{
        export::{Rows, kept},
        import::{lesson_head, put_steps, put_tasks},
        pack::{self, Files, Mistake, Pack, What},
    },
    ids::LessonId,
    turns::Turn,
    version::Version,
};

/// The lesson's rows and what they say.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) rows: Rows,
    /// What may be changed.
    pub(super) lesson: pack::Lesson,
    was: pack::Lesson,
    /// The course and the topic, without lessons.
    around: Pack,
    /// The keys of the files that its pages may show.
    media: HashMap<String, Uuid>,
}

impl Open {
    /// Reads the lesson.
    pub(super) async fn lesson(db: &impl ConnectionTrait, id: LessonId) -> Result<Self, NotEdited> {
        let rows = Rows::of_lesson(db, id.0).await?.ok_or(NotEdited::Gone)?;
        let files = rows.steps.iter().filter_map(|(_, file)| file.as_ref());
        let media = files.map(|file| (file.sha256.clone(), file.id)).collect();
        let mut around = rows.clone().into_pack(rows.kept())?;
        around.placement.clear();
        let lesson = around.topics.first_mut().and_then(|topic| topic.lessons.pop()).ok_or(NotEdited::Gone)?;
        Ok(Self { rows, was: lesson.clone(), lesson, around, media })
    }

    /// Its key.
    pub(super) fn id(&self) -> Result<Uuid, NotEdited> {
        self.rows.lessons.first().map(|row| row.id).ok_or(NotEdited::Gone)
    }

    /// As it is written.
    pub(super) fn source(&self) -> String {
        let files = pack::render(&self.pack());
        let text = path(&files).and_then(|path| files.get(path)).unwrap_or_default();
        String::from_utf8_lossy(text).into_owned()
    }

    /// Of what is written.
    pub(super) fn version(&self) -> Version {
        Version::of(self.source())
    }

    /// Lets pages show this file, and gives what they call it by; `None` where the school has no such file.
    pub(super) async fn take_file(&mut self, turn: &Turn, id: Uuid) -> Result<Option<String>, NotEdited> {
        let Some(file) = media::Entity::find_by_id(id).one(turn.db()).await? else { return Ok(None) };
        Ok(Some(self.takes(&file)))
    }

    fn takes(&mut self, file: &media::Model) -> String {
        self.media.insert(file.sha256.clone(), file.id);
        self.around.media.insert(file.sha256.clone(), kept(file));
        file.sha256.clone()
    }

    /// Reads this source instead of what was written.
    pub(super) async fn read_source(&mut self, turn: &Turn, text: &[u8]) -> Result<(), NotEdited> {
        let mut files = pack::render(&self.pack());
        let named = keys_in(&String::from_utf8_lossy(text));
        if !named.is_empty() {
            for file in media::Entity::find().filter(media::Column::Id.is_in(named)).all(turn.db()).await? {
                self.takes(&file);
                files.keep(format!("media/{}", file.id), &file.sha256, kept(&file));
            }
        }
        let path = path(&files).map(str::to_owned).ok_or(NotEdited::Gone)?;
        files.put(path, text.to_vec());
        self.lesson = self.read(&files)?;
        if self.lesson.id == self.was.id { Ok(()) } else { Err(NotEdited::IdChanged) }
    }

    /// Holds what was changed against the validator and writes it. The second run changes nothing.
    pub(super) async fn write(mut self, turn: &Turn) -> Result<(), NotEdited> {
        let read = self.read(&pack::render(&self.pack()))?;
        if (read.pages.len(), read.tasks.len()) != (self.lesson.pages.len(), self.lesson.tasks.len()) {
            return Err(NotEdited::Divider);
        }
        self.lesson = read;
        let id = self.id()?;
        if self.lesson.draft && !self.was.draft {
            self.leaves_another(turn, id).await?;
        }
        row::ActiveModel { id: Unchanged(id), ..lesson_head(&self.lesson) }.update(turn.db()).await?;
        let (pack, keys) = (self.pack(), HashMap::from([(self.lesson.id.clone(), id)]));
        put_steps(turn, &pack, &keys, &self.media).await?;
        put_tasks(turn, &pack, &keys).await?;
        Ok(())
    }

    fn pack(&self) -> Pack {
        let mut pack = self.around.clone();
        if let Some(topic) = pack.topics.first_mut() {
            topic.lessons.push(self.lesson.clone());
        }
        pack
    }

    fn read(&self, files: &Files) -> Result<pack::Lesson, NotEdited> {
        let published = self.rows.course.state == State::Published;
        // What else the course has is not here: it is asked for where this lesson becomes a draft.
        let forgiven = |what: &What| *what == What::OnlyDrafts || (!published && what.is_unfinished());
        let read = pack::read_but(files, forgiven).map_err(NotEdited::Mistakes)?;
        let lesson = read.topics.into_iter().next().and_then(|topic| topic.lessons.into_iter().next());
        lesson.ok_or(NotEdited::Divider)
    }

    /// A published course has at least one lesson that is no draft.
    async fn leaves_another(&self, turn: &Turn, id: Uuid) -> Result<(), NotEdited> {
        if self.rows.course.state != State::Published {
            return Ok(());
        }
        let others = row::Entity::find()
            .filter(row::Column::CourseId.eq(self.rows.course.id))
            .filter(row::Column::ArchivedAt.is_null())
            .filter(row::Column::Draft.eq(false))
            .filter(row::Column::Id.ne(id));
        if others.count(turn.db()).await? > 0 {
            return Ok(());
        }
        Err(NotEdited::Mistakes(vec![Mistake { file: "course.md".to_owned(), line: 1, what: What::OnlyDrafts }]))
    }
}

/// Where the one lesson of these files is.
fn path(files: &Files) -> Option<&str> {
    files.paths().find(|path| path.contains('/') && path.ends_with(".md") && !path.ends_with("/topic.md"))
}

/// The keys of files that a source names: `../media/019ab3f2-0005-7000-8000-000000000001`.
fn keys_in(text: &str) -> Vec<Uuid> {
    let named = text.split("media/").skip(1).filter_map(|rest| rest.get(..36));
    named.filter_map(|key| key.parse().ok()).collect()
}
