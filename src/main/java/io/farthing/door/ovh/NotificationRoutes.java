package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.notices.Mail;
import io.farthing.notices.Notices;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/me/notification/email/history`: the mails an account was sent. Robots read tokens out of them.
final class NotificationRoutes {
    private static final String LIST = "GET /me/notification/email/history";

    private final Notices notices;
    private final AccountShape accounts;

    NotificationRoutes(Notices notices, AccountShape accounts) {
        this.notices = notices;
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(entry(LIST, this::list), entry(LIST + "/{id}", this::one));
    }

    private List<Mail> page(Tx tx, Call call, @Nullable Long before, int most) {
        return notices.mails(tx, call.account(), before, most);
    }

    private JsonNode list(Tx tx, Call call) {
        return Shapes.ids(
                page(tx, call, null, Notices.MOST_ON_A_PAGE).stream().map(Mail::id).toList());
    }

    private JsonNode one(Tx tx, Call call) {
        List<Mail> found = page(tx, call, call.id("id") + 1, 1);
        if (found.isEmpty() || found.getFirst().id() != call.id("id")) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("id")));
        }
        Mail mail = found.getFirst();
        return Json.object()
                .put("body", mail.text().body())
                .put("date", Shapes.datetime(mail.createdAt(), accounts.zone(tx)))
                .put("id", mail.id())
                .put("subject", mail.text().subject());
    }
}
