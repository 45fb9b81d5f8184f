//! Names operations: methods, arguments and types.

use crate::model::{
    Api, BodyForm, Content, Location, Operation, Parameter, PartEncoding, PartKey, Presence, Type,
};

use crate::plan::name::{Case, Claim, Collision, Ident, Scope, Source};
use crate::plan::names::reserved::{call_method_scope, client_method_scope, mock_scope};
use crate::plan::operations::body::form_name;
use crate::plan::operations::response::Success;

/// The names of an operation.
#[derive(Debug)]
pub(crate) struct OperationNames {
    /// The static that describes it.
    pub constant: Ident,
    /// The methods that start it.
    pub methods: MethodNames,
    /// The arguments.
    pub arguments: ArgumentNames,
    /// The types of the call.
    pub types: CallTypes,
}

/// The methods of an operation.
#[derive(Debug)]
pub(crate) struct MethodNames {
    /// The method of the client, unique among all operations.
    pub client: Ident,
    /// The methods that start it with further media types.
    pub alternatives: Vec<Ident>,
    /// The method of a mock of the client, unique among all operations.
    pub mock: Ident,
}

/// The arguments of an operation, in document order.
#[derive(Debug)]
pub(crate) struct ArgumentNames {
    /// The parameters.
    pub parameters: Vec<Ident>,
    /// The body arguments, one per media type.
    pub bodies: Vec<Ident>,
    /// The methods that take an `Option`: one per optional parameter, then one per media type of an optional body.
    pub option_setters: Vec<Ident>,
}

/// The types that belong to a call.
#[derive(Debug)]
pub(crate) struct CallTypes {
    /// The type of the request.
    pub request: Ident,
    /// The types of a request that lacks named arguments, in order.
    pub steps: Vec<Ident>,
    /// The enum of its responses, if their type depends on the status code.
    pub response: Option<Ident>,
    /// The types of a multipart body and of its parts that are multipart, each before those inside it.
    pub parts: Vec<Ident>,
}

/// Returns the methods of all operations.
pub(super) fn methods(api: &Api, collisions: &mut Vec<Collision>) -> Vec<MethodNames> {
    let mut client = client_method_scope();
    let mut mock = mock_scope();
    for operation in &api.operations {
        let name = Claim::new(Case::Value, operation.name());
        client.claim(name.clone(), Source::of(&operation.pointer));
        mock.claim(name, Source::of(&operation.pointer));
        for form in further_media_types(operation) {
            let name = format!("{} as {form}", operation.name());
            let claim = Claim::composed(Case::Value, name);
            client.claim(claim, Source::derived(&operation.pointer));
        }
    }
    let mut client = client.settle(collisions);
    let mocks = mock.settle(collisions);
    let named = api.operations.iter().zip(mocks);
    named
        .filter_map(|(operation, mock)| {
            Some(MethodNames {
                client: client.next()?,
                alternatives: client
                    .by_ref()
                    .take(further_media_types(operation).len())
                    .collect(),
                mock,
            })
        })
        .collect()
}

/// Returns the names of the further media types of a required body, each of which has a method.
fn further_media_types(operation: &Operation) -> Vec<String> {
    let body = operation.body.as_ref();
    let Some(body) = body.filter(|body| body.presence == Presence::Required) else {
        return Vec::new();
    };
    let offered = body.offered().into_iter();
    offered.skip(1).map(form_name).collect()
}

/// Returns the arguments of all operations.
pub(super) fn arguments(api: &Api, collisions: &mut Vec<Collision>) -> Vec<ArgumentNames> {
    let operations = api.operations.iter();
    operations
        .map(|operation| of_operation(operation, collisions))
        .collect()
}

fn of_operation(operation: &Operation, collisions: &mut Vec<Collision>) -> ArgumentNames {
    let mut scope = call_method_scope();
    for parameter in &operation.parameters {
        let claim = Claim::new(Case::Value, parameter.name()).at(parameter.location.as_str());
        scope.claim(claim, Source::of(&parameter.pointer));
    }
    for name in body_names(operation) {
        let claim = Claim::new(Case::Value, name).at("request");
        scope.claim(claim, Source::derived(&operation.pointer));
    }
    let mut named = scope.settle(collisions);
    let parameters = named.by_ref().take(operation.parameters.len());
    let parameters: Vec<Ident> = parameters.collect();
    let bodies: Vec<Ident> = named.collect();
    ArgumentNames {
        option_setters: option_setters(operation, &parameters, &bodies, collisions),
        parameters,
        bodies,
    }
}

/// Names the methods that take an `Option` after the arguments, which are named already.
fn option_setters(
    operation: &Operation,
    parameters: &[Ident],
    bodies: &[Ident],
    collisions: &mut Vec<Collision>,
) -> Vec<Ident> {
    let mut scope = call_method_scope();
    let named = parameters.iter().chain(bodies);
    named.for_each(|name| scope.reserve(name.bare()));
    let declared = operation.parameters.iter().zip(parameters);
    let optional = declared.filter(|(it, _)| it.presence == Presence::Optional);
    let optional = optional.map(|(parameter, name)| (name, parameter.pointer.fragment()));
    let body = operation.body.as_ref();
    let is_optional = body.is_some_and(|body| body.presence == Presence::Optional);
    let bodies = bodies.iter().filter(|_| is_optional);
    let bodies = bodies.map(|name| (name, operation.pointer.fragment()));
    for (name, pointer) in optional.chain(bodies) {
        let claim = Claim::composed(Case::Value, format!("set {}", name.bare()));
        scope.claim(claim, Source::derived(pointer));
    }
    scope.settle(collisions).collect()
}

/// Returns the required parameters that are given by name: a `true` among positional arguments says nothing.
fn named_parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|it| is_named(it))
}

/// Returns whether a parameter is given by name.
pub(crate) fn is_named(parameter: &Parameter) -> bool {
    parameter.presence == Presence::Required
        && parameter.location != Location::Path
        && parameter.value.ty == Type::Boolean
}

/// Returns the names of the body arguments: each is `body`, unless it is one of several setters.
fn body_names(operation: &Operation) -> Vec<String> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let offered = body.offered().into_iter().enumerate();
    offered
        .map(|(index, content)| match (body.presence, index) {
            (Presence::Optional, 1..) => format!("body as {}", form_name(content)),
            _ => "body".to_owned(),
        })
        .collect()
}

impl CallTypes {
    /// Claims the names of the types.
    pub(super) fn claim<'a>(operation: &'a Operation, scope: &mut Scope<'a>) {
        let name = operation.name();
        scope.claim(Claim::new(Case::Type, name), Source::of(&operation.pointer));
        for parameter in named_parameters(operation) {
            let claim = Claim::composed(Case::Type, format!("{name} Without {}", parameter.name()));
            scope.claim(claim, Source::derived(&parameter.pointer));
        }
        let response = has_response(operation).then(|| format!("{name} Response"));
        for name in response.into_iter().chain(parts(operation)) {
            let claim = Claim::composed(Case::Type, name);
            scope.claim(claim, Source::derived(&operation.pointer));
        }
    }

    /// Takes the settled names of the types.
    pub(super) fn take(
        operation: &Operation,
        mut named: impl Iterator<Item = Ident>,
    ) -> Option<Self> {
        Some(Self {
            request: named.next()?,
            steps: {
                let count = named_parameters(operation).count();
                named.by_ref().take(count).collect()
            },
            response: has_response(operation).then(|| named.next()).flatten(),
            parts: named.take(parts(operation).len()).collect(),
        })
    }

    /// Returns all types.
    pub(super) fn all(&self) -> impl Iterator<Item = &Ident> {
        std::iter::once(&self.request)
            .chain(&self.steps)
            .chain(&self.response)
            .chain(&self.parts)
    }
}

fn has_response(operation: &Operation) -> bool {
    matches!(Success::of(operation), Success::Several(_))
}

/// Returns the names of the types of a multipart body and of its parts that are multipart.
fn parts(operation: &Operation) -> Vec<String> {
    let Some(content) = multipart(operation) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    name_parts(
        format!("{} Parts", operation.name()),
        &content.parts,
        &mut names,
    );
    names
}

fn name_parts(name: String, parts: &[PartEncoding], names: &mut Vec<String>) {
    names.push(name.clone());
    for part in parts.iter().filter(|part| part.multipart().is_some()) {
        let inner = format!("{name} {}", part_name(&part.key));
        name_parts(inner, &part.inner, names);
    }
}

/// Returns the name of a part.
pub(in crate::plan) fn part_name(key: &PartKey) -> String {
    match key {
        PartKey::Property(name) => name.clone(),
        PartKey::Position(index) => format!("Part {}", index + 1),
        PartKey::Further => "Item".to_owned(),
    }
}

/// Returns the multipart content of an operation's body.
pub(in crate::plan) fn multipart(operation: &Operation) -> Option<&Content> {
    let offered = operation.body.as_ref()?.offered();
    let mut contents = offered.into_iter();
    contents.find(|content| content.form == BodyForm::Multipart)
}
