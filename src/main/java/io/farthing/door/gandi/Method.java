package io.farthing.door.gandi;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One method: what it is called, what it takes after the key, what it does, and what is written
/// about it. Validation, introspection and the documentation are made of these.
///
/// @param alias the other name it answers to
/// @param returns the type of what it returns, as `system.methodSignature` calls it
record Method(
        String name,
        @Nullable String alias,
        Admission admission,
        List<Parameter<?>> parameters,
        String returns,
        String text,
        Body body) {
    private static final String HOSTING = "hosting.";

    /// Its short name belongs to the catalog of everything else.
    private static final String HOSTING_CATALOG = "hosting.catalog.";

    Method {
        parameters = List.copyOf(parameters);
    }

    /// What stands before the parameters.
    enum Admission {
        /// A key, or a struct of a key and the handle to act as.
        KEY,
        /// The same, and the key may be empty.
        KEY_OR_EMPTY,
        NOTHING
    }

    static Method of(String name, String text, Body body, Parameter<?>... parameters) {
        return new Method(
                name, shortOf(name), Admission.KEY, List.of(parameters), "struct", text, body);
    }

    /// As most clients of old call them.
    private static @Nullable String shortOf(String name) {
        return name.startsWith(HOSTING) && !name.startsWith(HOSTING_CATALOG)
                ? name.substring(HOSTING.length())
                : null;
    }

    Method returning(String type) {
        return new Method(name, alias, admission, parameters, type, text, body);
    }

    Method admitting(Admission other) {
        return new Method(name, alias, other, parameters, returns, text, body);
    }

    List<String> names() {
        return alias == null ? List.of(name) : Stream.of(name, alias).toList();
    }

    /// What a method needs of the database.
    sealed interface Body {
        /// Nothing.
        record Plain(PlainHandler handler) implements Body {}

        /// One snapshot.
        record Reading(Handler handler) implements Body {}

        /// A statement or two, each a transaction of its own, for what is asked all the time.
        record Sparing(SparingHandler handler) implements Body {}

        /// One transaction, which a failed answer or a dry run rolls back.
        record Writing(Handler handler) implements Body {}

        /// The same, after slow work that has no place in a transaction.
        record Prepared(Preparation preparation) implements Body {}
    }

    @FunctionalInterface
    interface Preparation {
        Handler prepare(Call call);
    }

    @FunctionalInterface
    interface Handler {
        Answer handle(Tx tx, Call call);
    }

    @FunctionalInterface
    interface SparingHandler {
        Answer handle(Database database, Call call);
    }

    @FunctionalInterface
    interface PlainHandler {
        Answer handle(Call call);
    }
}
