package io.farthing.door.api;

import io.farthing.access.GandiKey;
import io.farthing.access.GandiKeyCreation;
import io.farthing.access.GandiKeys;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An account's keys for the Gandi API, whose own clients have no way to ask for one.
final class HostingKeyRoutes {
    private static final String PATH = AccountRoutes.ONE + "/hosting-keys";
    private static final String EVERYTHING = "*";

    private static final Schema.Struct KEY =
            Schema.struct("HostingKey")
                    .with("id", Schema.whole(""))
                    .with("comment", Schema.text(""))
                    .with("createdAt", Schema.instant(""))
                    .maybe("key", Schema.text("the key itself: only in the answer that made it"));

    private static final Schema.Struct NEW =
            Schema.struct("NewHostingKey").maybe("comment", Schema.text("what it is for"));

    private final GandiKeys keys;

    HostingKeyRoutes(GandiKeys keys) {
        this.keys = keys;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                PATH,
                                "api.accounts.hosting-keys.list",
                                "Keys for the Gandi API, without their secrets")
                        .owner()
                        .pagesOf(KEY)
                        .reads(this::list),
                Operation.post(
                                PATH,
                                "api.accounts.hosting-keys.create",
                                "Makes a key for the Gandi API; it is shown once")
                        .owner()
                        .body(NEW)
                        .replies(201, KEY)
                        .writes(this::create),
                Operation.delete(
                                PATH + "/{id}",
                                "api.accounts.hosting-keys.delete",
                                "Ends a key for the Gandi API")
                        .owner()
                        .writes(this::delete));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "hosting-keys");
        long after = page.afterNumber(0);
        List<GandiKey> found =
                keys.list(tx, call.uid()).stream().filter(key -> key.id() > after).toList();
        return Answer.ok(page.reply(found, HostingKeyRoutes::toWire, each -> "" + each.id()));
    }

    /// Such a key opens all of the account, so a caller who may do less cannot make one.
    private Answer create(Tx tx, Call call) {
        if (!call.principal().rights().allow(EVERYTHING)) {
            return Answer.refused(
                    Complaint.RIGHT_MISSING, "only who has all rights makes such a key");
        }
        String comment = call.body().textOrNull("comment");
        return switch (keys.create(tx, call.uid(), comment == null ? "" : comment, call.now())) {
            case GandiKeyCreation.Created(GandiKey key, String secret) ->
                    Answer.createdWithSecret(toWire(key), "key", secret);
            case GandiKeyCreation.TooManyKeys(int most) ->
                    Answer.refused(Complaint.IN_USE, "an account has " + most + " keys at most");
        };
    }

    private Answer delete(Tx tx, Call call) {
        GandiKey key = keys.find(tx, call.uid(), call.pathNumber("id"));
        if (key == null) {
            return Answer.notFound("key");
        }
        keys.delete(tx, key);
        return Answer.empty();
    }

    private static ObjectNode toWire(GandiKey key) {
        return Json.object()
                .put("id", key.id())
                .put("comment", key.comment())
                .put("createdAt", key.createdAt().toString());
    }
}
