//! All addresses on one page.

use std::convert::Infallible;
use std::future::Future;

use poem::endpoint::make;
use poem::{Endpoint, Request, Response, Route, get, post};

use crate::gateway::Gateway;
use crate::{bot_api, page};

impl Gateway {
    /// Everything the gateway serves: `/bot<token>/<method>`, `/file/bot<token>/<path>` and `/chat`.
    /// A host program may add its own addresses with [`Route::at`].
    #[must_use]
    pub fn endpoint(&self) -> Route {
        let students = get(self.served_by(page::students)).post(self.served_by(page::add_student));
        Route::new()
            .at("/chat", get(self.served_by(page::document)))
            .at("/chat/assets/*file", get(self.served_by(page::asset)))
            .at("/chat/files/:file", get(self.served_by(page::file)))
            .at("/chat/api/bot", get(self.served_by(page::bot)))
            .at("/chat/api/students", students)
            .at("/chat/api/chats/:chat", get(self.served_by(page::chat)))
            .at("/chat/api/chats/:chat/messages", post(self.served_by(page::write)))
            .at("/chat/api/chats/:chat/presses", post(self.served_by(page::press)))
            .at("/chat/api/chats/:chat/events", get(self.served_by(page::events)))
            .at("/file/*path", get(self.served_by(bot_api::download)))
            .at("/*call", self.served_by(bot_api::serve))
    }

    fn served_by<Answering>(
        &self,
        serve: fn(Gateway, Request) -> Answering,
    ) -> impl Endpoint<Output = Response> + use<Answering>
    where
        Answering: Future<Output = Response> + Send + 'static,
    {
        let gateway = self.clone();
        make(move |request| {
            let answering = serve(gateway.clone(), request);
            async move { Ok::<_, Infallible>(answering.await) }
        })
    }
}
