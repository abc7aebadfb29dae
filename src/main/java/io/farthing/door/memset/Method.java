package io.farthing.door.memset;

import io.farthing.db.Tx;
import java.util.List;
import java.util.stream.Stream;

/// One method: what it is called, what it takes, what it does, and what is written about it. The
/// three bindings and the documentation are made of these.
///
/// @param aliases other names it answers to
/// @param returns the type of what it returns, as `system.methodSignature` calls it
record Method(
        String name,
        List<String> aliases,
        List<Parameter<?>> parameters,
        String returns,
        String text,
        Body body) {

    Method {
        aliases = List.copyOf(aliases);
        parameters = List.copyOf(parameters);
    }

    static Method of(String name, String text, Body body, Parameter<?>... parameters) {
        return new Method(name, List.of(), List.of(parameters), "struct", text, body);
    }

    Method returning(String type) {
        return new Method(name, aliases, parameters, type, text, body);
    }

    Method alsoCalled(String... others) {
        return new Method(name, List.of(others), parameters, returns, text, body);
    }

    List<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }

    boolean isAboutService() {
        return parameters.stream().anyMatch(each -> each.name().equals(Parameter.NAME.name()));
    }

    /// What a method needs of the database.
    sealed interface Body {
        /// Nothing.
        record Plain(PlainHandler handler) implements Body {}

        /// One snapshot.
        record Reading(Handler handler) implements Body {}

        /// One transaction, which a failed answer rolls back.
        record Writing(Handler handler) implements Body {}

        /// One transaction that is rolled back at the end if the caller only tries.
        record Trying(Handler handler) implements Body {}
    }

    @FunctionalInterface
    interface Handler {
        Answer handle(Tx tx, Call call);
    }

    @FunctionalInterface
    interface PlainHandler {
        Answer handle(Call call);
    }
}
