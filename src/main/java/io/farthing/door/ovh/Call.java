package io.farthing.door.ovh;

import io.farthing.calendar.Term;
import io.farthing.wire.Params;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request, checked against its operation: reading from it cannot fail.
///
/// @param query without parameters sent as `null`, which is how Python's client leaves one out
record Call(
        Operation operation,
        Map<String, String> path,
        Params query,
        JsonNode body,
        Caller caller,
        Circumstances circumstances) {

    /// What a request tells besides what it asks.
    ///
    /// @param baseUrl scheme and host as the caller knows them, for links
    /// @param applicationKey as sent, for the one operation that needs it without a signature
    record Circumstances(String baseUrl, String applicationKey, Instant now) {}

    Call {
        path = Map.copyOf(path);
    }

    Instant now() {
        return circumstances.now();
    }

    long account() {
        return switch (caller) {
            case Caller.Signed signed -> signed.account();
            case Caller.Bearer bearer -> bearer.client().account();
            case Caller.Anybody _ ->
                    throw new IllegalStateException("nobody signs in for this operation");
        };
    }

    long userId() {
        return switch (caller) {
            case Caller.Signed signed -> signed.userId();
            case Caller.Bearer bearer -> bearer.client().userId();
            case Caller.Anybody _ ->
                    throw new IllegalStateException("nobody signs in for this operation");
        };
    }

    /// What must hold of a request before anything is done twice.
    @Nullable String signature() {
        return caller instanceof Caller.Signed signed ? signed.signature() : null;
    }

    String name(String parameter) {
        String sent = path.get(parameter);
        if (sent == null) {
            throw new IllegalArgumentException(operation.label() + " has no {" + parameter + "}");
        }
        return sent;
    }

    long id(String parameter) {
        return Long.parseLong(name(parameter));
    }

    Call withPath(Operation other, String parameter, String value) {
        Map<String, String> changed = new HashMap<>(path);
        changed.put(parameter, value);
        return new Call(other, changed, query, body, caller, circumstances);
    }

    /// For calls that one request stands for: each needs the right that it would need alone.
    Call granted() {
        String plain = operation.path();
        for (Map.Entry<String, String> value : path.entrySet()) {
            plain = plain.replace("{" + value.getKey() + "}", value.getValue());
        }
        boolean isGranted =
                !(caller instanceof Caller.Signed signed)
                        || signed.consumerKey().scope().allows(operation.method(), plain);
        if (!isGranted) {
            throw new RefusedCall(Complaint.notGranted("This call has not been granted"));
        }
        return this;
    }

    @Nullable String asked(String parameter) {
        String sent = query.text(parameter);
        return sent == null || sent.equals("null") ? null : sent;
    }

    @Nullable Long askedNumber(String parameter) {
        String sent = asked(parameter);
        return sent == null ? null : Long.valueOf(sent);
    }

    boolean askedFlag(String parameter) {
        return "true".equals(asked(parameter));
    }

    /// A date alone begins the day in the zone given.
    @Nullable Instant askedInstant(String parameter, ZoneId zone) {
        String sent = asked(parameter);
        return sent == null ? null : read(sent, zone);
    }

    @Nullable String text(String key) {
        JsonNode sent = body.get(key);
        return sent == null || sent.isNull() ? null : sent.asString();
    }

    String text(String key, String otherwise) {
        String sent = text(key);
        return sent == null ? otherwise : sent;
    }

    /// A term that services can have, `P0D` not among them.
    static Term term(String key, String sent) {
        try {
            return Term.of(sent);
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedCall(Complaint.badParameter(key, "is no term such as P1M or P1Y"));
        }
    }

    @Nullable Long number(String key) {
        JsonNode sent = body.get(key);
        return sent == null || sent.isNull() ? null : sent.asLong();
    }

    /// A point in time in the body; a date alone begins the day in the zone given.
    @Nullable Instant instant(String key, ZoneId zone) {
        String sent = text(key);
        return sent == null ? null : read(sent, zone);
    }

    boolean flag(String key) {
        JsonNode sent = body.get(key);
        return sent != null && sent.asBoolean(false);
    }

    List<Long> numbers(String key) {
        List<Long> numbers = new ArrayList<>();
        JsonNode sent = body.get(key);
        if (sent != null) {
            sent.forEach(each -> numbers.add(each.asLong()));
        }
        return numbers;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode sent = body.get(key);
        if (sent != null) {
            sent.forEach(each -> texts.add(each.asString()));
        }
        return texts;
    }

    private static Instant read(String sent, ZoneId zone) {
        return sent.contains("T")
                ? OffsetDateTime.parse(sent).toInstant()
                : LocalDate.parse(sent).atStartOfDay(zone).toInstant();
    }
}
