//! Sessions: begun by a sign-in, kept alive by refreshing, over when somebody signs out or is disabled.

use chrono::{DateTime, TimeDelta, Utc};
use klass_entity::{moderator, person, session as row, student};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait,
    sea_query::Expr,
};
use uuid::Uuid;

use super::tokens;
use crate::{
    School, Unexpected,
    access::{Caller, Role},
    ids::{PersonId, SessionId, StudentId, new_key},
    people::zones,
    turns::Turn,
};

/// How long a session lives without being refreshed.
const LIFETIME: TimeDelta = TimeDelta::days(30);

/// Somebody has signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The token for calls, good for [`super::ACCESS_LIFETIME`].
    pub access: String,
    /// The token for new tokens, good once and for 30 days.
    pub refresh: String,
    /// Who it is.
    pub caller: Caller,
}

/// A token is not good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSignedIn {
    /// It is none of ours.
    Invalid,
    /// Its time is over.
    Expired,
    /// Its session was ended: signed out, disabled, or a refresh token used twice.
    Revoked,
}

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    person_id: Uuid,
    first_name: String,
    last_name: Option<String>,
    email: Option<String>,
    language: String,
    zone: String,
    deleted_at: Option<DateTime<Utc>>,
    role: Option<moderator::Role>,
    disabled_at: Option<DateTime<Utc>>,
    student_id: Option<Uuid>,
}

/// Who calls with this access token, as things are now.
pub async fn caller(school: &School, token: &str) -> Result<Result<Caller, NotSignedIn>, Unexpected> {
    let Some(claims) = tokens::read(&school.token_key, token) else { return Ok(Err(NotSignedIn::Invalid)) };
    if claims.exp <= school.now().timestamp() {
        return Ok(Err(NotSignedIn::Expired));
    }
    let Some(found) = find(school.readers(), SessionId(claims.sid)).await? else {
        return Ok(Err(NotSignedIn::Revoked));
    };
    Ok(found.caller(school.now()))
}

/// Changes a refresh token for new tokens. One that was changed before ends its session: somebody has a copy of it.
pub async fn refresh(school: &School, token: &str) -> Result<Result<SignedIn, NotSignedIn>, Unexpected> {
    let Some(id) = tokens::session_of(token) else { return Ok(Err(NotSignedIn::Invalid)) };
    // Looked up before anything is begun: turns come one at a time, and anybody can make up a token.
    let Some(found) = find(school.readers(), id).await? else { return Ok(Err(NotSignedIn::Invalid)) };
    let caller = match found.caller(school.now()) {
        Ok(caller) => caller,
        Err(not_signed_in) => return Ok(Err(not_signed_in)),
    };
    let turn = school.turn().await?;
    let next = tokens::refresh(id)?;
    let changed = row::Entity::update_many()
        .col_expr(row::Column::RefreshHash, Expr::value(tokens::hash(&next)))
        .col_expr(row::Column::UsedAt, Expr::value(turn.now()))
        .col_expr(row::Column::ExpiresAt, Expr::value(turn.now() + LIFETIME))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::RefreshHash.eq(tokens::hash(token)))
        // It may have been ended since we looked.
        .filter(row::Column::RevokedAt.is_null())
        .exec(turn.db())
        .await?;
    if changed.rows_affected == 0 {
        revoke(&turn, row::Column::Id.eq(id.0)).await?;
        turn.commit().await?;
        return Ok(Err(NotSignedIn::Revoked));
    }
    let access = tokens::access(&school.token_key, caller.person.0, id.0, caller.role, turn.now())?;
    turn.commit().await?;
    Ok(Ok(SignedIn { access, refresh: next, caller }))
}

/// Ends a session. The second run changes nothing.
pub async fn sign_out(school: &School, caller: &Caller) -> Result<(), Unexpected> {
    let turn = school.turn().await?;
    revoke(&turn, row::Column::Id.eq(caller.session.0)).await?;
    turn.commit().await
}

/// Begins a session for somebody whose sign-in was right. Every run begins one more.
pub(super) async fn begin(
    school: &School,
    turn: &Turn,
    person: PersonId,
    address: Option<&str>,
) -> Result<SignedIn, Unexpected> {
    let id = SessionId(new_key(turn.now()));
    let refresh = tokens::refresh(id)?;
    row::Entity::insert(row::ActiveModel {
        id: Set(id.0),
        person_id: Set(person.0),
        refresh_hash: Set(tokens::hash(&refresh)),
        address: Set(address.map(str::to_owned)),
        created_at: Set(turn.now()),
        used_at: Set(turn.now()),
        expires_at: Set(turn.now() + LIFETIME),
        revoked_at: Set(None),
    })
    .exec_without_returning(turn.db())
    .await?;
    let found = find(turn.db(), id).await?.ok_or(Unexpected::Impossible("a session just begun is not there"))?;
    let caller = found.caller(turn.now()).map_err(|_| Unexpected::Impossible("a session just begun is not good"))?;
    let access = tokens::access(&school.token_key, person.0, id.0, caller.role, turn.now())?;
    Ok(SignedIn { access, refresh, caller })
}

/// Ends sessions.
pub(super) async fn revoke(turn: &Turn, which: impl Into<sea_orm::Condition>) -> Result<(), Unexpected> {
    row::Entity::update_many()
        .col_expr(row::Column::RevokedAt, Expr::value(turn.now()))
        .filter(which.into())
        .filter(row::Column::RevokedAt.is_null())
        .exec(turn.db())
        .await?;
    Ok(())
}

async fn find(db: &impl sea_orm::ConnectionTrait, id: SessionId) -> Result<Option<Found>, Unexpected> {
    use row::Column::{ExpiresAt, Id, RevokedAt};
    let found = row::Entity::find()
        .select_only()
        .columns([Id, ExpiresAt, RevokedAt, row::Column::PersonId])
        .columns([
            person::Column::FirstName,
            person::Column::LastName,
            person::Column::Email,
            person::Column::Language,
            person::Column::Zone,
            person::Column::DeletedAt,
        ])
        .columns([moderator::Column::Role, moderator::Column::DisabledAt])
        .column_as(student::Column::Id, "student_id")
        .join(JoinType::InnerJoin, row::Relation::Person.def())
        .join(JoinType::LeftJoin, person::Relation::Moderator.def())
        .join(JoinType::LeftJoin, person::Relation::Student.def())
        .filter(Id.eq(id.0));
    Ok(found.into_model().one(db).await?)
}

impl Found {
    fn caller(&self, now: DateTime<Utc>) -> Result<Caller, NotSignedIn> {
        if self.revoked_at.is_some() || self.deleted_at.is_some() || self.disabled_at.is_some() {
            return Err(NotSignedIn::Revoked);
        }
        if self.expires_at <= now {
            return Err(NotSignedIn::Expired);
        }
        let role = match self.role {
            Some(moderator::Role::Admin) => Role::Admin,
            Some(moderator::Role::Moderator) => Role::Moderator,
            None => Role::Student,
        };
        Ok(Caller {
            person: PersonId(self.person_id),
            session: SessionId(self.id),
            role,
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            language: self.language.clone(),
            zone: zones::parse(&self.zone),
            student: self.student_id.map(StudentId),
        })
    }
}

impl School {
    /// Deletes sessions that were over a month ago. Gives how many went; the second run gives 0.
    pub async fn forget_sessions(&self) -> Result<u64, Unexpected> {
        let turn = self.turn().await?;
        let old = turn.now() - TimeDelta::days(30);
        let gone = row::Entity::delete_many().filter(row::Column::ExpiresAt.lt(old)).exec(turn.db()).await?;
        turn.commit().await?;
        self.limits.forget();
        Ok(gone.rows_affected)
    }
}
