package io.farthing.door.ovh;

import io.farthing.access.AuditEntry;
import io.farthing.access.AuditTrail;
import io.farthing.access.IdempotencyClaim;
import io.farthing.access.IdempotencyKeys;
import io.farthing.access.StoredReply;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tools.jackson.databind.JsonNode;

/// Carries a call out in the one transaction that suits it: a snapshot for what reads, a rolled
/// back one for what only asks what would be, and one with a line in the audit trail for the rest.
final class Calls {
    private static final String DRY_RUN = "dryRun";

    private final Database database;
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final AuditTrail audit = new AuditTrail();

    Calls(Database database) {
        this.database = database;
    }

    byte[] run(OperationTable.Bound bound, Call call) {
        Operation operation = bound.operation();
        if (operation.is(Operation.Flag.REHEARSED) || isDryRun(call)) {
            return database.dryRun(tx -> Json.write(bound.handler().answer(tx, call)));
        }
        if (operation.isRead()) {
            return database.read(tx -> Json.write(bound.handler().answer(tx, call)));
        }
        String signature = operation.is(Operation.Flag.ONCE) ? call.signature() : null;
        return signature == null
                ? database.transact(tx -> audited(bound, tx, call))
                : database.transact(tx -> once(bound, tx, call, signature));
    }

    /// For what one request reads many times over.
    <T> T read(Database.Work<T> work) {
        return database.read(work);
    }

    private static boolean isDryRun(Call call) {
        return call.flag(DRY_RUN)
                && call.operation().parameters().stream()
                        .anyMatch(each -> each.name().equals(DRY_RUN));
    }

    /// Who sends the same signed bytes again wants, or may only have, the same answer: a retry and
    /// a replay look alike. See docs/decisions/signed-calls.md.
    private byte[] once(OperationTable.Bound bound, Tx tx, Call call, String signature) {
        IdempotencyKeys.Key key = new IdempotencyKeys.Key(call.userId(), "ovh " + signature);
        return switch (keys.begin(tx, key, hash(call), call.now())) {
            case IdempotencyClaim.Fresh _ -> {
                byte[] answer = audited(bound, tx, call);
                keys.complete(tx, key, new StoredReply(200, Reply.JSON, answer));
                yield answer;
            }
            case IdempotencyClaim.Replay(StoredReply reply) -> reply.body();
            case IdempotencyClaim.UsedForOther _, IdempotencyClaim.KeyRefused _ ->
                    throw new RefusedCall(Complaint.INVALID_SIGNATURE);
        };
    }

    private byte[] audited(OperationTable.Bound bound, Tx tx, Call call) {
        JsonNode answer = bound.handler().answer(tx, call);
        if (!(call.caller() instanceof Caller.Anybody)) {
            AuditEntry.Act act =
                    new AuditEntry.Act(
                            call.userId(),
                            call.account(),
                            "ovh " + call.operation().label(),
                            String.join(" ", call.path().values()));
            audit.record(tx, act, call.now());
        }
        return Json.write(answer);
    }

    private static byte[] hash(Call call) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String head = call.operation().label() + " " + call.path() + "\n";
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            return digest.digest(Json.canonical(call.body()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
