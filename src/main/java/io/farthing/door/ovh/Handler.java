package io.farthing.door.ovh;

import io.farthing.db.Tx;
import tools.jackson.databind.JsonNode;

/// What an operation does. It answers with the model that its line names, or throws a
/// [RefusedCall], which undoes what it has written.
@FunctionalInterface
interface Handler {
    JsonNode answer(Tx tx, Call call);
}
