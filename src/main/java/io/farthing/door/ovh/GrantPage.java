package io.farthing.door.ovh;

import io.farthing.access.AccessRule;
import io.farthing.access.Application;
import io.farthing.access.Applications;
import io.farthing.access.AuditEntry;
import io.farthing.access.AuditTrail;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeys;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Params;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/auth/?credentialToken=…`: where a customer reads what an application asks for, signs in,
/// chooses for how long, and grants or refuses.
final class GrantPage {
    private static final String TOKEN = "credentialToken";
    private static final String GONE =
            "This request is unknown, answered already, or more than a day old."
                    + " The application has to ask again.";

    private final Database database;
    private final InstantSource clock;
    private final Applications applications;
    private final ConsumerKeys keys;
    private final SignInForm signIn;
    private final AuditTrail audit = new AuditTrail();

    GrantPage(OvhDoor.Access access, SignInForm signIn, OvhDoor.Surroundings surroundings) {
        database = surroundings.database();
        clock = surroundings.clock();
        applications = access.applications();
        keys = access.consumerKeys();
        this.signIn = signIn;
    }

    Reply show(Request request) {
        String token = request.query().text(TOKEN);
        Instant now = clock.instant();
        if (token == null) {
            return Page.message(400, "Nothing to grant", GONE);
        }
        return database.transact(tx -> {
            ConsumerKey key = keys.findByToken(tx, token, now);
            return key == null
                    ? Page.message(404, "Nothing to grant", GONE)
                    : page(tx, key, token, "");
        });
    }

    Reply answer(Request request) {
        Params form = request.parameters();
        String token = form.text(TOKEN);
        if (token == null || !signIn.isOurs(form, token)) {
            return Page.message(
                    403, "Form too old", "This form is not valid any more. Open the page again.");
        }
        Instant now = clock.instant();
        return database.transact(tx -> answered(tx, form, token, Dispatch.address(request), now));
    }

    private Reply answered(Tx tx, Params form, String token, String address, Instant now) {
        ConsumerKey key = keys.findByToken(tx, token, now);
        if (key == null) {
            return Page.message(404, "Nothing to grant", GONE);
        }
        return switch (signIn.signIn(tx, form, address, now)) {
            case SignInForm.Outcome.Unknown(String sentence) -> page(tx, key, token, sentence);
            case SignInForm.Outcome.Known known -> decided(tx, key, known, form, now);
        };
    }

    private Reply decided(
            Tx tx, ConsumerKey key, SignInForm.Outcome.Known known, Params form, Instant now) {
        boolean isRefused = "refuse".equals(form.text("answer"));
        if (isRefused) {
            keys.refuse(tx, key, known.user());
        } else {
            keys.grant(tx, key, known.user(), lifetime(form.text("duration")), now);
        }
        String act = isRefused ? "ovh refuse key" : "ovh grant key";
        AuditEntry.Act entry =
                new AuditEntry.Act(
                        known.user().id(), known.account(), act, Long.toString(key.id()));
        audit.record(tx, entry, now);
        if (!key.redirection().isEmpty()) {
            return Page.message(302, "Answered", "You are sent back to the application.")
                    .withHeader("Location", key.redirection());
        }
        // A client that fills this page by itself looks for these words.
        return isRefused
                ? Page.message(200, "Refused", "The application got no rights.")
                : Page.message(
                        200,
                        "Granted",
                        "Your token is now valid, you can use it in your application.");
    }

    /// Seconds; nothing, 0 or what is no number means without end.
    static @Nullable Duration lifetime(@Nullable String seconds) {
        boolean isNumber = seconds != null && seconds.matches("[1-9][0-9]{0,8}");
        return isNumber ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    static String durations() {
        return """
        <label for="duration">Valid for</label>
        <select id="duration" name="duration">
        <option value="3600">1 hour</option>
        <option value="86400" selected>1 day</option>
        <option value="2592000">30 days</option>
        <option value="0">Without end</option>
        </select>
        """;
    }

    private Reply page(Tx tx, ConsumerKey key, String token, String fault) {
        Application application = Objects.requireNonNull(applications.find(tx, key.application()));
        StringBuilder body = new StringBuilder(Page.fault(fault));
        body.append(
                "<p>The application <strong>%s</strong> asks for these rights on your account:</p>\n<ul>\n"
                        .formatted(Page.escaped(application.name())));
        for (AccessRule rule : key.scope().rules()) {
            body.append(
                    "<li><code>%s %s</code></li>\n"
                            .formatted(rule.method(), Page.escaped(rule.path())));
        }
        body.append("</ul>\n");
        if (!application.description().isBlank()) {
            body.append("<p>" + Page.escaped(application.description()) + "</p>\n");
        }
        body.append("<form method=\"post\" action=\"/auth/\">\n");
        body.append(
                "<input type=\"hidden\" id=\"sT\" name=\"%s\" value=\"%s\">\n"
                        .formatted(TOKEN, Page.escaped(token)));
        body.append(signIn.seal(token)).append(signIn.fields()).append(durations());
        body.append(
                """
                <button type="submit" name="answer" value="grant">Grant</button>
                <button type="submit" name="answer" value="refuse">Refuse</button>
                </form>
                """);
        return Page.of(fault.isEmpty() ? 200 : 403, "Grant rights", body.toString());
    }
}
