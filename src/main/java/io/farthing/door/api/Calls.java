package io.farthing.door.api;

import io.farthing.customers.TextRule;
import io.farthing.wire.Request;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Checks a request against what its operation describes, before anything else looks at it.
final class Calls {
    private Calls() {}

    /// A path of the wrong form leads nowhere; which form is right is nothing to guess at.
    static void requirePath(Request request, Operation.About about) {
        for (Parameter parameter : about.parameters()) {
            if (parameter.place() == Parameter.Place.PATH
                    && !isInPath(request.pathParameter(parameter.name()), parameter)) {
                throw new RefusedCall(Complaint.NOT_FOUND.problem("nothing is at this path"));
            }
        }
    }

    static void requireDescribed(Request request, Operation.About about) {
        Set<String> queries = new HashSet<>();
        for (Parameter parameter : about.parameters()) {
            switch (parameter.place()) {
                case PATH -> {}
                case HEADER -> requireHeader(request, parameter);
                case QUERY -> {
                    queries.add(parameter.name());
                    requireQuery(request, parameter);
                }
            }
        }
        for (String sent : request.query().names()) {
            if (!queries.contains(sent)) {
                throw RefusedCall.of(sent, "is no parameter of this operation");
            }
        }
    }

    static BodyFields body(Request request, Operation.@Nullable Body expected) {
        if (expected == null || !expected.isJson()) {
            return BodyFields.NONE;
        }
        JsonNode tree = request.json();
        SchemaCheck.Violation found = SchemaCheck.find(expected.schema(), tree);
        if (found != null) {
            String field = found.field().isEmpty() ? "body" : found.field();
            throw RefusedCall.of(field, found.reason());
        }
        return new BodyFields(tree);
    }

    private static boolean isInPath(String sent, Parameter parameter) {
        return TextRule.isStorable(sent) && parameter.refusal(sent) == null;
    }

    private static void requireHeader(Request request, Parameter parameter) {
        if (parameter.isRequired() && request.header(parameter.name()) == null) {
            throw RefusedCall.of(parameter.name(), "is missing: this operation needs the header");
        }
    }

    private static void requireQuery(Request request, Parameter parameter) {
        for (String sent : request.query().all(parameter.name())) {
            String reason =
                    TextRule.isStorable(sent) ? parameter.refusal(sent) : "cannot be stored";
            if (reason != null) {
                throw RefusedCall.of(parameter.name(), reason);
            }
        }
        if (request.query().all(parameter.name()).size() > 1) {
            throw RefusedCall.of(parameter.name(), "is there more than once");
        }
    }
}
