//! The OpenAPI document, as the tests hold answers against it.

use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Answer, Desk};

/// The document.
pub struct Document(Value);

impl Document {
    pub fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap())
    }

    /// All operations: id, method, path.
    pub fn operations(&self) -> Vec<(String, Method, String)> {
        let mut operations = Vec::new();
        for (path, methods) in self.0["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let method = method.to_uppercase().parse().unwrap();
                operations.push((operation["operationId"].as_str().unwrap().to_owned(), method, path.clone()));
            }
        }
        operations
    }

    /// An operation as it is described.
    pub fn operation(&self, id: &str) -> &Value {
        let all = self.0["paths"].as_object().unwrap().values();
        let mut operations = all.flat_map(|methods| methods.as_object().unwrap().values());
        operations.find(|operation| operation["operationId"] == id).unwrap()
    }

    /// Every operation with every status it can be answered with.
    pub fn answers(&self) -> Vec<(String, u16)> {
        let mut answers = Vec::new();
        for (id, _, _) in self.operations() {
            let statuses = self.operation(&id)["responses"].as_object().unwrap().keys();
            answers.extend(statuses.map(|status| (id.clone(), status.parse().unwrap())));
        }
        answers
    }

    /// Holds an answer against what is said of its operation, and gives that; `None` for a request that is none.
    #[track_caller]
    pub fn hold(&self, method: &Method, path: &str, answer: &Answer) -> Option<String> {
        let path = path.split('?').next().unwrap_or_default();
        let (id, _, _) = self.operations().into_iter().find(|(_, known, at)| known == method && fits(at, path))?;
        let said = &self.operation(&id)["responses"][answer.status.to_string()];
        assert!(!said.is_null(), "{id} says nothing of {answer:?}");
        let content = said["content"].as_object();
        let Some((kind, content)) = content.and_then(|content| content.iter().next()) else {
            assert_eq!(answer.body, Value::Null, "{id}");
            return Some(id);
        };
        assert_eq!(answer.header("content-type"), kind, "{id}: {answer:?}");
        let validator = self.validator(&content["schema"]);
        let wrong: Vec<String> = validator.iter_errors(&answer.body).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{id}: {wrong:#?}\n{answer:#?}");
        if let Some(code) = answer.body["code"].as_str() {
            assert_eq!(answer.body["status"], answer.status, "{id}");
            let described = said["description"].as_str().unwrap();
            assert!(described.contains(&format!("`{code}`")), "{id} does not say that it can be answered with {code}");
        }
        Some(id)
    }

    fn validator(&self, schema: &Value) -> Validator {
        let schema = json!({"allOf": [schema], "components": self.0["components"]});
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    }
}

/// Whether a path is one of a template such as `/api/lessons/{id}`.
fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    let same = |(part, given): (&&str, &&str)| part.starts_with('{') || part == given;
    template.len() == path.len() && template.iter().zip(&path).all(same)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_is_what_its_schema_says() {
    let document = Desk::open().await.document;
    let mut examples = 0;
    for (name, schema) in document.0["components"]["schemas"].as_object().unwrap() {
        let Some(example) = schema.get("example") else { continue };
        examples += 1;
        let validator = document.validator(schema);
        let wrong: Vec<String> = validator.iter_errors(example).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
    assert!(examples >= 10, "only {examples} examples");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_says_what_it_is_for_and_has_examples() {
    let document = Desk::open().await.document;
    for (id, method, path) in document.operations() {
        let operation = document.operation(&id);
        assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{id}");
        assert!(operation["tags"].as_array().is_some_and(|tags| !tags.is_empty()), "{id}");
        assert!(path == "/health" || path.starts_with("/api/"), "{method} {path}");
        let bodies = operation["responses"].as_object().unwrap().values().chain([&operation["requestBody"]]);
        for (kind, content) in bodies.filter_map(|body| body["content"].as_object()).flatten() {
            // What is no JSON has no fields to show.
            if !kind.contains("json") {
                continue;
            }
            let name = content["schema"]["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
            let schema = &document.0["components"]["schemas"][name];
            assert!(schema.get("example").is_some(), "{id}: {name} has no example");
        }
    }
}
