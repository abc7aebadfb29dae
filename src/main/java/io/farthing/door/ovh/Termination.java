package io.farthing.door.ovh;

import io.farthing.access.SecretBox;
import io.farthing.db.Tx;
import io.farthing.notices.Notices;
import io.farthing.services.Cancellations;
import io.farthing.services.Service;
import java.time.Instant;
import java.util.Map;

/// Ending a service in two steps: a token is mailed to the account, and confirms. The token is a
/// seal over the service as it stands, so nothing has to be kept, and a renewal makes it void.
final class Termination {
    private final Cancellations cancellations;
    private final Notices notices;
    private final SealedToken tokens;

    Termination(OvhDoor.Nouns nouns, SecretBox box) {
        cancellations = nouns.trade().cancellations();
        notices = nouns.notices();
        tokens = new SealedToken(box);
    }

    /// What the caller is told.
    String ask(Tx tx, Service service, Call call) {
        String token = tokens.of(purpose(service));
        String link =
                "%s%s?id=%d&token=%s"
                        .formatted(
                                call.circumstances().baseUrl(),
                                TerminationPage.PATH,
                                service.id(),
                                token);
        notices.mail(
                tx,
                service.account(),
                "termination-requested",
                Map.of("service", service.shownName(), "token", token, "link", link),
                call.now());
        return "A token to confirm the termination of "
                + service.shownName()
                + " has been sent by e-mail";
    }

    String confirm(Tx tx, Service service, Call call) {
        if (!isRight(service, call.text("token", "").strip())) {
            throw new RefusedCall(Complaint.badParameter("token", "is not valid any more"));
        }
        return end(tx, service, call.now());
    }

    boolean isRight(Service service, String token) {
        return tokens.isRight(purpose(service), token);
    }

    String end(Tx tx, Service service, Instant now) {
        Service ending =
                ProductRoutes.requireCancelled(cancellations.cancel(tx, service.id(), now));
        return ending.shownName() + " ends at " + ending.cancelAt();
    }

    private static String purpose(Service service) {
        return "terminate %d %s %s"
                .formatted(service.id(), service.expiresAt(), service.cancelAt());
    }
}
