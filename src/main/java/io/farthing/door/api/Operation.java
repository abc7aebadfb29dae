package io.farthing.door.api;

import io.farthing.access.Audience;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One operation of the API: what it is called, who may call it, what goes in and out, and the few
/// lines that do it. The routes, the checks of requests and the OpenAPI document all follow from
/// these, so they cannot disagree.
record Operation(About about, Work work) {

    /// How it is carried out.
    sealed interface Work {

        /// On one snapshot.
        record Reads(Steps steps) implements Work {}

        /// In one transaction, once for each idempotency key, and rolled back for a dry run. What
        /// takes long and needs no transaction is done by `preparation`, before it begins.
        record Writes(Preparation preparation) implements Work {}

        /// Without a transaction of ours: what commits its own steps, or touches no database.
        record Alone(Free free) implements Work {}
    }

    @FunctionalInterface
    interface Steps {
        Answer run(Tx tx, Call call);
    }

    @FunctionalInterface
    interface Preparation {
        Steps prepare(Call call);
    }

    @FunctionalInterface
    interface Free {
        Answer run(Call call);
    }

    /// What there is to know of an operation without running it.
    ///
    /// @param name the right that a token needs for it
    /// @param audience null where nobody needs to sign in
    /// @param body null where it takes none
    /// @param reply null where it answers without a body
    record About(
            String method,
            String path,
            String name,
            String summary,
            @Nullable Audience audience,
            List<Parameter> parameters,
            @Nullable Body body,
            int status,
            @Nullable Schema reply) {

        private static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)}");

        About {
            parameters = List.copyOf(parameters);
        }

        About staff() {
            return forThose(Audience.STAFF);
        }

        /// For the account in the path, and staff.
        About owner() {
            return forThose(Audience.OWNER);
        }

        About signedIn() {
            return forThose(Audience.SIGNED_IN);
        }

        About takes(Parameter... more) {
            List<Parameter> all = new ArrayList<>(parameters);
            all.addAll(List.of(more));
            return new About(method, path, name, summary, audience, all, body, status, reply);
        }

        About pagesOf(Schema.Struct item) {
            return pagesOf(item, Parameter.MOST_ON_A_PAGE);
        }

        About pagesOf(Schema.Struct item, int most) {
            Parameter cursor =
                    Parameter.query(
                            Parameter.CURSOR, Schema.text(""), "the `next` of the page before");
            return takes(Parameter.limit(most), cursor).replies(200, Schema.page(item));
        }

        About body(Schema.Struct schema) {
            return body(new Body(List.of(Body.JSON), schema));
        }

        About body(Body other) {
            return new About(
                    method, path, name, summary, audience, parameters, other, status, reply);
        }

        About replies(int code, @Nullable Schema schema) {
            return new About(method, path, name, summary, audience, parameters, body, code, schema);
        }

        About replies(Schema schema) {
            return replies(200, schema);
        }

        Operation reads(Steps steps) {
            return new Operation(this, new Work.Reads(steps));
        }

        Operation writes(Steps steps) {
            return writesAfter(_ -> steps);
        }

        Operation writesAfter(Preparation preparation) {
            return withWriteParameters(false).ending(new Work.Writes(preparation));
        }

        /// For what moves money: there the caller's key is the transaction's.
        Operation writesKeyed(Steps steps) {
            return withWriteParameters(true).ending(new Work.Writes(_ -> steps));
        }

        Operation alone(Free free) {
            return new Operation(this, new Work.Alone(free));
        }

        private Operation ending(Work work) {
            return new Operation(this, work);
        }

        private About withWriteParameters(boolean needsKey) {
            return takes(
                    Parameter.header(
                            Writes.KEY_HEADER,
                            needsKey,
                            "the same key with the same request is carried out once"),
                    Parameter.query(
                            Parameter.DRY_RUN,
                            Schema.truth(""),
                            "true carries it out, answers, and undoes it"));
        }

        private About forThose(Audience other) {
            return new About(method, path, name, summary, other, parameters, body, status, reply);
        }

        private static List<Parameter> inPath(String path) {
            return IN_BRACES
                    .matcher(path)
                    .results()
                    .map((MatchResult found) -> Parameter.inPath(found.group(1)))
                    .toList();
        }
    }

    /// What a body may be. The first type is the one that `schema` describes.
    record Body(List<String> types, Schema schema) {
        static final String JSON = "application/json";

        Body {
            types = List.copyOf(types);
        }

        boolean isJson() {
            return types.getFirst().equals(JSON);
        }
    }

    static About get(String path, String name, String summary) {
        return of("GET", path, name, summary);
    }

    static About post(String path, String name, String summary) {
        return of("POST", path, name, summary);
    }

    static About put(String path, String name, String summary) {
        return of("PUT", path, name, summary);
    }

    static About patch(String path, String name, String summary) {
        return of("PATCH", path, name, summary);
    }

    static About delete(String path, String name, String summary) {
        return of("DELETE", path, name, summary).replies(204, null);
    }

    private static About of(String method, String path, String name, String summary) {
        return new About(method, path, name, summary, null, About.inPath(path), null, 200, null);
    }
}
