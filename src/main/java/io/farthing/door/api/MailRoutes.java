package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.notices.Mail;
import io.farthing.notices.Notices;
import io.farthing.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The mails that customers were sent, or will be once there is a mail server.
final class MailRoutes {
    private static final Schema.Struct MAIL =
            Schema.struct("Mail")
                    .with("id", Schema.whole(""))
                    .with("account", Schema.whole(""))
                    .with("to", Schema.text(""))
                    .with("language", Schema.text(""))
                    .with("template", Schema.text(""))
                    .with("subject", Schema.text(""))
                    .with("body", Schema.text(""))
                    .with("status", Schema.oneOf("", Mail.Status.values()))
                    .with("attempts", Schema.whole(""))
                    .with("reason", Schema.text("why the last attempt failed"))
                    .with("createdAt", Schema.instant(""))
                    .maybe("sentAt", Schema.instant(""));

    private final Notices notices;
    private final Accounts accounts;

    MailRoutes(ApiDoor.Nouns nouns) {
        notices = nouns.trade().notices();
        accounts = nouns.accounts();
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                AccountRoutes.ONE + "/mails",
                                "api.accounts.mails.list",
                                "The mails to an account, the latest first")
                        .owner()
                        .pagesOf(MAIL, Notices.MOST_ON_A_PAGE)
                        .reads((tx, call) -> list(tx, call, call.uid())),
                Operation.get("/api/v1/mails", "api.mails.list", "All mails, the latest first")
                        .staff()
                        .pagesOf(MAIL, Notices.MOST_ON_A_PAGE)
                        .reads((tx, call) -> list(tx, call, null)));
    }

    private Answer list(Tx tx, Call call, @Nullable Long account) {
        if (account != null && accounts.find(tx, account) == null) {
            return Answer.notFound("account");
        }
        Page page = Page.of(call, "mails");
        List<Mail> found =
                notices.mails(tx, account, page.afterNumber(Long.MAX_VALUE), page.limit() + 1);
        return Answer.ok(page.reply(found, MailRoutes::toWire, each -> "" + each.id()));
    }

    private static ObjectNode toWire(Mail mail) {
        ObjectNode node =
                Json.object()
                        .put("id", mail.id())
                        .put("account", mail.account())
                        .put("to", mail.recipient().address())
                        .put("language", mail.recipient().language())
                        .put("template", mail.template())
                        .put("subject", mail.text().subject())
                        .put("body", mail.text().body())
                        .put("status", Schema.word(mail.status()))
                        .put("attempts", mail.attempts())
                        .put("reason", mail.reason())
                        .put("createdAt", mail.createdAt().toString());
        return Wire.maybe(node, "sentAt", mail.sentAt());
    }
}
