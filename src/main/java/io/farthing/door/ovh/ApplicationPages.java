package io.farthing.door.ovh;

import io.farthing.access.AccessRule;
import io.farthing.access.ApplicationCreation;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeyRequest;
import io.farthing.access.ConsumerKeys;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Params;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/createApp/` and `/createToken/`: where a customer makes an application's keys by hand, in the
/// latter case with a consumer key and its rights as well.
final class ApplicationPages {
    private static final String APPLICATION = "createApp";
    private static final String TOKEN = "createToken";

    private final Database database;
    private final InstantSource clock;
    private final Applications applications;
    private final ConsumerKeys keys;
    private final SignInForm signIn;

    ApplicationPages(OvhDoor.Access access, SignInForm signIn, OvhDoor.Surroundings surroundings) {
        database = surroundings.database();
        clock = surroundings.clock();
        applications = access.applications();
        keys = access.consumerKeys();
        this.signIn = signIn;
    }

    Reply showApplication(Request request) {
        return page(APPLICATION, "", "");
    }

    Reply showToken(Request request) {
        return page(TOKEN, "", rulesText(request.query()));
    }

    Reply createApplication(Request request) {
        return create(request, APPLICATION);
    }

    Reply createToken(Request request) {
        return create(request, TOKEN);
    }

    private Reply create(Request request, String purpose) {
        Params form = request.form();
        if (!signIn.isOurs(form, purpose)) {
            return Page.message(
                    403, "Form too old", "This form is not valid any more. Open the page again.");
        }
        List<AccessRule> rules = AccessRule.read(sent(form, "rules"));
        boolean needsRules = purpose.equals(TOKEN);
        if (needsRules && (rules == null || rules.isEmpty())) {
            return page(purpose, "Write one right a line, such as GET /me/*.", sent(form, "rules"));
        }
        Instant now = clock.instant();
        return database.transact(tx -> {
            var outcome = signIn.signIn(tx, form, Dispatch.address(request), now);
            return switch (outcome) {
                case SignInForm.Outcome.Unknown(String sentence) ->
                        page(purpose, sentence, sent(form, "rules"));
                case SignInForm.Outcome.Known known ->
                        made(tx, known, form, needsRules ? rules : null, now);
            };
        });
    }

    private Reply made(
            Tx tx,
            SignInForm.Outcome.Known known,
            Params form,
            @Nullable List<AccessRule> rules,
            Instant now) {
        String purpose = rules == null ? APPLICATION : TOKEN;
        ApplicationCreation made =
                applications.create(
                        tx, known.account(), sent(form, "name"), sent(form, "description"), now);
        return switch (made) {
            case ApplicationCreation.Created created -> {
                String key = rules == null ? null : consumerKey(tx, created, known, form, rules);
                yield shown(created, key);
            }
            case ApplicationCreation.FieldRefused(String field, String reason) ->
                    page(purpose, "The " + field + " " + reason + ".", sent(form, "rules"));
            case ApplicationCreation.TooMany(int most) ->
                    page(purpose, "There are " + most + " applications already.", "");
        };
    }

    private String consumerKey(
            Tx tx,
            ApplicationCreation.Created created,
            SignInForm.Outcome.Known known,
            Params form,
            List<AccessRule> rules) {
        Instant now = created.application().createdAt();
        ConsumerKey.Scope scope = new ConsumerKey.Scope(rules, List.of());
        ConsumerKeyRequest asked = keys.ask(tx, created.application().id(), scope, "", now);
        if (!(asked instanceof ConsumerKeyRequest.Asked key)) {
            throw new IllegalStateException("rules that were read are refused: " + asked);
        }
        keys.grant(
                tx,
                key.consumerKey(),
                known.user(),
                GrantPage.lifetime(form.text("duration")),
                now);
        return key.key();
    }

    private static Reply shown(ApplicationCreation.Created created, @Nullable String key) {
        StringBuilder body =
                new StringBuilder("<p>Keep these keys: they are shown this once.</p>\n<dl>\n");
        term(body, "Application key", created.application().key());
        term(body, "Application secret", created.secret());
        if (key != null) {
            term(body, "Consumer key", key);
        }
        return Page.of(200, "Keys created", body.append("</dl>\n").toString());
    }

    private static void term(StringBuilder body, String name, String value) {
        body.append("<dt>%s</dt>\n<dd><code>%s</code></dd>\n".formatted(name, Page.escaped(value)));
    }

    private Reply page(String purpose, String fault, String rules) {
        StringBuilder body = new StringBuilder(Page.fault(fault));
        body.append("<form method=\"post\" action=\"/" + purpose + "/\">\n");
        body.append(signIn.seal(purpose)).append(signIn.fields());
        body.append(
                """
                <label for="name">Name of the application</label>
                <input id="name" name="name" type="text" required maxlength="100">
                <label for="description">What it does</label>
                <input id="description" name="description" type="text" maxlength="1000">
                """);
        if (purpose.equals(TOKEN)) {
            body.append(GrantPage.durations());
            body.append(
                    """
                    <label for="rules">Rights, one a line, such as GET /me/*</label>
                    <textarea id="rules" name="rules" rows="6" required>%s</textarea>
                    """
                            .formatted(Page.escaped(rules)));
        }
        body.append("<button type=\"submit\">Create keys</button>\n</form>\n");
        return Page.of(fault.isEmpty() ? 200 : 400, "Create keys", body.toString());
    }

    /// `?GET=/me&POST=/x/*` fills in the rights.
    private static String rulesText(Params query) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < query.size(); i++) {
            if (AccessRule.METHODS.contains(query.nameAt(i))) {
                text.append(query.nameAt(i) + " " + query.valueAt(i) + "\n");
            }
        }
        return text.toString();
    }

    private static String sent(Params form, String name) {
        String value = form.text(name);
        return value == null ? "" : value;
    }
}
