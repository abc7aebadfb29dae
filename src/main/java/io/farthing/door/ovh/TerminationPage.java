package io.farthing.door.ovh;

import io.farthing.access.SecretBox;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.services.Service;
import io.farthing.services.Services;
import io.farthing.wire.Params;
import io.farthing.wire.RateLimits;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/billing/confirmTerminate`: where the link in the mail leads that asks whether a service is to
/// end. Opening it ends nothing; mail programs open links by themselves.
final class TerminationPage {
    static final String PATH = "/billing/confirmTerminate";

    private static final int GUESSES_A_MINUTE = 20;
    private static final String GONE =
            "There is no such service, or the link is not valid any more.";

    private final Database database;
    private final InstantSource clock;
    private final Services services;
    private final Termination termination;
    private final RateLimits guesses;

    TerminationPage(OvhDoor.Nouns nouns, SecretBox box, OvhDoor.Surroundings surroundings) {
        database = surroundings.database();
        clock = surroundings.clock();
        services = nouns.trade().services();
        termination = new Termination(nouns, box);
        guesses = new RateLimits(clock, GUESSES_A_MINUTE, Duration.ofMinutes(1));
    }

    Reply show(Request request) {
        Params sent = request.query();
        Reply page = database.read(tx -> page(found(tx, sent), sent));
        return page.status() == 404 ? counted(request, page) : page;
    }

    Reply answer(Request request) {
        Params sent = request.parameters();
        Reply page = database.transact(tx -> ended(tx, found(tx, sent)));
        return page.status() == 404 ? counted(request, page) : page;
    }

    private Reply counted(Request request, Reply page) {
        boolean isTooMany =
                guesses.attempt(Dispatch.address(request)) instanceof RateLimits.Answer.Refused;
        return isTooMany ? Page.message(429, "Too many attempts", "Try again in a minute.") : page;
    }

    private @Nullable Service found(Tx tx, Params sent) {
        String id = sent.text("id");
        String token = sent.text("token");
        boolean isNumber = id != null && id.matches("[0-9]{1,15}");
        Service service = id != null && isNumber ? services.find(tx, Long.parseLong(id)) : null;
        boolean isRight =
                service != null && termination.isRight(service, token == null ? "" : token);
        return isRight ? service : null;
    }

    private static Reply page(@Nullable Service service, Params sent) {
        if (service == null) {
            return Page.message(404, "Nothing to end", GONE);
        }
        String body =
                """
                <p>Do you want to end <strong>%s</strong>? It runs to the end of what is paid.</p>
                <form method="post" action="%s">
                <input type="hidden" name="id" value="%d">
                <input type="hidden" name="token" value="%s">
                <button type="submit">End it</button>
                </form>
                """
                        .formatted(
                                Page.escaped(service.shownName()),
                                PATH,
                                service.id(),
                                Page.escaped(String.valueOf(sent.text("token"))));
        return Page.of(200, "End a service", body);
    }

    private Reply ended(Tx tx, @Nullable Service service) {
        if (service == null) {
            return Page.message(404, "Nothing to end", GONE);
        }
        try {
            return Page.message(200, "Ended", termination.end(tx, service, clock.instant()) + ".");
        } catch (RefusedCall refused) {
            return Page.message(409, "Not ended", refused.complaint().message());
        }
    }
}
