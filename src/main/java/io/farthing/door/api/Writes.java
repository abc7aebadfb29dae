package io.farthing.door.api;

import io.farthing.access.AuditEntry;
import io.farthing.access.AuditTrail;
import io.farthing.access.IdempotencyClaim;
import io.farthing.access.IdempotencyKeys;
import io.farthing.access.Principal;
import io.farthing.access.StoredReply;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Carries out a write: in one transaction with its idempotency key and its line in the audit
/// trail, or on the same path and rolled back for a dry run. What is refused leaves nothing behind,
/// the key included.
final class Writes {
    static final String KEY_HEADER = "Idempotency-Key";

    static final String PASSWORD = "password";
    static final String CARD = "card";

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final String REHEARSED = "Dry-Run";

    private final Database database;
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final AuditTrail audit = new AuditTrail();

    Writes(Database database) {
        this.database = database;
    }

    Reply run(Operation.About about, Operation.Steps steps, Call call) {
        if (call.flag(Parameter.DRY_RUN)) {
            return Replies.of(database.dryRun(tx -> done(steps, tx, call)))
                    .withHeader(REHEARSED, "true");
        }
        String key = call.request().header(KEY_HEADER);
        return key == null
                ? Replies.of(database.transact(tx -> audited(about, steps, tx, call)))
                : database.transact(tx -> once(about, steps, tx, new Keyed(call, key)));
    }

    private record Keyed(Call call, String key) {}

    private Reply once(Operation.About about, Operation.Steps steps, Tx tx, Keyed keyed) {
        Call call = keyed.call();
        IdempotencyKeys.Key key = new IdempotencyKeys.Key(call.principal().userId(), keyed.key());
        return switch (keys.begin(tx, key, hash(call), call.now())) {
            case IdempotencyClaim.Fresh _ -> {
                Answer.Done done = audited(about, steps, tx, call);
                keys.complete(tx, key, kept(done));
                yield Replies.of(done);
            }
            case IdempotencyClaim.Replay(StoredReply reply) ->
                    Replies.again(reply).withHeader(REPLAYED, "true");
            case IdempotencyClaim.UsedForOther _ ->
                    throw new RefusedCall(
                            Complaint.IDEMPOTENCY_KEY_REUSED.about(
                                    KEY_HEADER, "the key came before with another request"));
            case IdempotencyClaim.KeyRefused(String reason) ->
                    throw RefusedCall.of(KEY_HEADER, reason);
        };
    }

    /// What commits its own steps is written down when it is done. Usage is not: an event names its
    /// source and is kept itself, and a line for each would be as long as they are.
    Reply alone(Operation.About about, Operation.Free free, Call call) {
        Answer answer = free.run(call);
        boolean isWrite =
                !about.method().equals("GET")
                        && about.audience() != null
                        && !about.path().equals(EventRoutes.PATH);
        if (isWrite && answer instanceof Answer.Done) {
            database.transactVoid(tx -> record(about, tx, call));
        }
        return Replies.of(answer);
    }

    private Answer.Done audited(Operation.About about, Operation.Steps steps, Tx tx, Call call) {
        Answer.Done done = done(steps, tx, call);
        record(about, tx, call);
        return done;
    }

    private void record(Operation.About about, Tx tx, Call call) {
        Principal principal = call.principal();
        AuditEntry.Act act =
                new AuditEntry.Act(
                        principal.userId(),
                        about.path().contains("{uid}") ? (Long) call.uid() : null,
                        about.name(),
                        call.request().method() + " " + call.request().path());
        audit.record(tx, act, call.now());
    }

    private static Answer.Done done(Operation.Steps steps, Tx tx, Call call) {
        return switch (steps.run(tx, call)) {
            case Answer.Done done -> done;
            case Answer.Document _ -> throw new IllegalStateException("a write answers no file");
            case Answer.Refused(var problem) -> throw new RefusedCall(problem);
        };
    }

    private static StoredReply kept(Answer.Done done) {
        boolean isEmpty = done.status() == 204;
        return new StoredReply(
                done.status(), Reply.JSON, isEmpty ? new byte[0] : Json.write(done.kept()));
    }

    /// All of a request that matters: what is asked for, and with what.
    private static byte[] hash(Call call) {
        MessageDigest digest = sha256();
        String head = call.request().method() + " " + call.request().path() + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        JsonNode body = call.body().tree();
        if (body instanceof ObjectNode object && (object.has(PASSWORD) || object.has(CARD))) {
            // A quick hash that holds a password, or a card, would be one to guess it by.
            body = object.deepCopy().without(List.of(PASSWORD, CARD));
        }
        return digest.digest(Json.canonical(body));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
