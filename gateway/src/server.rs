//! All addresses on one page.

use std::future::Future;

use poem::endpoint::make;
use poem::{Endpoint, Request, Response, Route, get, post};

use crate::gateway::Gateway;
use crate::{bot_api, page};

impl Gateway {
    /// Everything the gateway serves: `/bot<token>/<method>`, `/file/bot<token>/<path>`, `/chat` and the icon.
    /// A host program may add its own addresses with [`Route::at`].
    #[must_use]
    pub fn endpoint(&self) -> Route {
        let students = get(self.page(page::students)).post(self.page(page::add_student));
        Route::new()
            .at("/favicon.ico", get(self.page(page::icon)))
            .at("/chat", get(self.page(page::document)))
            .at("/chat/assets/*file", get(self.page(page::asset)))
            .at("/chat/files/:file", get(self.page(page::file)))
            .at("/chat/api/bot", get(self.page(page::bot)))
            .at("/chat/api/students", students)
            .at("/chat/api/chats/:chat", get(self.page(page::chat)))
            .at("/chat/api/chats/:chat/messages", post(self.page(page::write)))
            .at("/chat/api/chats/:chat/presses", post(self.page(page::press)))
            .at("/chat/api/chats/:chat/events", get(self.page(page::events)))
            .at("/file/*path", get(self.bot(bot_api::download)))
            .at("/*call", self.bot(bot_api::serve))
    }

    fn page<Answering>(&self, serve: fn(Gateway, Request) -> Answering) -> impl Endpoint + use<Answering>
    where
        Answering: Future<Output = page::Answer> + Send + 'static,
    {
        let gateway = self.clone();
        make(move |request| {
            let answering = serve(gateway.clone(), request);
            async move { answering.await.unwrap_or_else(Response::from) }
        })
    }

    fn bot<Answering>(&self, serve: fn(Gateway, Request) -> Answering) -> impl Endpoint + use<Answering>
    where
        Answering: Future<Output = Response> + Send + 'static,
    {
        let gateway = self.clone();
        make(move |request| serve(gateway.clone(), request))
    }
}
