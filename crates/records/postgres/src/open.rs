//! Opening a database.

use std::sync::Arc;

use repere_records::StorageError;
use sqlx::Connection as _;
use sqlx::postgres::PgPool;

use crate::link::Link;
use crate::news::News;
use crate::{Address, PostgresError, revisions, schema};

/// A database of PostgreSQL, which several servers may share.
pub struct PostgresDatabase {
    pub(crate) address: Address,
    pub(crate) pool: PgPool,
    pub(crate) link: Arc<Link>,
    pub(crate) news: News,
}

impl PostgresDatabase {
    /// Opens a database, and brings its schema up to date. One that may only be read is opened so: each write is then refused.
    ///
    /// # Errors
    /// When it cannot be reached or does not let us in, holds something else, or comes from a newer version.
    pub async fn open(address: &Address) -> Result<Self, PostgresError> {
        let place = address.place();
        let opening = |error| PostgresError::opening(&place, address.role(), error);
        let mut connection = address.connect().await.map_err(opening)?;
        schema::bring_up_to_date(&mut connection, &place).await?;
        let link = Link::default();
        link.saw(&revisions::glance(&mut connection).await.map_err(StorageError::from)?);
        connection.close().await.ok();
        Ok(Self {
            address: address.clone(),
            pool: address.pool(),
            link: Arc::new(link),
            news: News::default(),
        })
    }
}
