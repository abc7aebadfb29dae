package io.farthing.console;

import io.farthing.access.BrowserSession;
import io.farthing.access.BrowserSessions;
import io.farthing.access.FactorCheck;
import io.farthing.access.Passwords;
import io.farthing.access.SignInAttempt;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A user's own password, second factor and open sessions.
public final class SecurityPages {
    private static final String HERE = "/console/security";
    private static final String TEMPLATE = "security";

    private final Console.Access access;
    private final Database database;

    SecurityPages(Console.Access access, Database database) {
        this.access = access;
        this.database = database;
    }

    /// What the page shows.
    ///
    /// @param mistake which words say what was wrong, a key below `security.mistake.`; null mostly
    public record Model(
            boolean hasFactor,
            int recoveryCodes,
            List<BrowserSession> sessions,
            @Nullable String mistake) {
        public Model {
            sessions = List.copyOf(sessions);
        }
    }

    /// A secret to be put into an authenticator.
    public record Enrolment(String secret, QrPicture picture, boolean hasFailed) {}

    /// Shown once.
    public record Codes(List<String> codes) {
        public Codes {
            codes = List.copyOf(codes);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(HERE, PageAudience.SIGNED_IN, (tx, visit) -> shown(tx, visit, null)),
                Route.formAlone(HERE + "/password", PageAudience.SIGNED_IN, this::changePassword),
                Route.form(HERE + "/factor/begin", PageAudience.SIGNED_IN, this::begin),
                Route.form(HERE + "/factor/confirm", PageAudience.SIGNED_IN, this::confirm),
                Route.form(HERE + "/factor/end", PageAudience.SIGNED_IN, this::end),
                Route.form(HERE + "/sessions/end", PageAudience.SIGNED_IN, this::endSessions));
    }

    private Outcome shown(Tx tx, Visit visit, @Nullable String mistake) {
        long user = visit.principal().userId();
        Model model =
                new Model(
                        access.factors().isOn(tx, user),
                        access.factors().recoveryCodes(tx, user),
                        access.sessions().list(tx, user, visit.now()),
                        mistake);
        return mistake == null ? Outcome.shown(TEMPLATE, model) : Outcome.mistaken(TEMPLATE, model);
    }

    /// The hash takes its time, so it is made between two transactions.
    private Outcome changePassword(Visit visit) {
        String wanted = password(visit, "wanted");
        String mistake = database.<@Nullable String>transact(tx -> mistake(tx, visit, wanted));
        if (mistake != null) {
            return database.read(tx -> shown(tx, visit, mistake));
        }
        String hash = access.passwords().hash(wanted);
        BrowserSession session = visit.signedIn();
        BrowserSessions.Opened opened =
                database.transact(tx -> {
                    boolean _ = access.users().setPasswordHash(tx, session.user().id(), hash);
                    return access.sessions()
                            .open(tx, session.user().id(), session.client(), false, visit.now());
                });
        return new Outcome.Moved(
                HERE + "?done=saved",
                List.of(new Cookie(Gate.SESSION, opened.key(), Duration.ZERO)));
    }

    private @Nullable String mistake(Tx tx, Visit visit, String wanted) {
        if (!isRight(tx, visit)) {
            return "password";
        }
        if (Passwords.refusal(wanted) != null) {
            return "short";
        }
        return wanted.equals(password(visit, "again")) ? null : "again";
    }

    private Outcome begin(Tx tx, Visit visit) {
        if (!isRight(tx, visit)) {
            return shown(tx, visit, "password");
        }
        String secret = access.factors().begin(tx, visit.principal().userId(), visit.now());
        return secret == null
                ? Outcome.moved(HERE)
                : Outcome.shown("factor_begin", enrolment(visit, secret, false));
    }

    private static Enrolment enrolment(Visit visit, String secret, boolean hasFailed) {
        String issuer = Visit.encoded(visit.page().providerName());
        String uri =
                "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                        .formatted(
                                issuer, Visit.encoded(visit.principal().login()), secret, issuer);
        return new Enrolment(secret, QrPicture.of(uri), hasFailed);
    }

    private Outcome confirm(Tx tx, Visit visit) {
        long user = visit.principal().userId();
        FactorCheck check = access.factors().confirm(tx, user, visit.field("code"), visit.now());
        if (check instanceof FactorCheck.Confirmed(List<String> codes)) {
            int _ = access.sessions().endOthers(tx, visit.signedIn());
            return Outcome.shown("factor_codes", new Codes(codes));
        }
        String secret = access.factors().begun(tx, user);
        return secret == null
                ? Outcome.moved(HERE)
                : Outcome.mistaken("factor_begin", enrolment(visit, secret, true));
    }

    private Outcome end(Tx tx, Visit visit) {
        if (!isRight(tx, visit)) {
            return shown(tx, visit, "password");
        }
        access.factors().end(tx, visit.principal().userId());
        return Outcome.moved(HERE + "?done=saved");
    }

    private Outcome endSessions(Tx tx, Visit visit) {
        int _ = access.sessions().endOthers(tx, visit.signedIn());
        return Outcome.moved(HERE + "?done=saved");
    }

    /// What a stolen session must not change takes the password again.
    private boolean isRight(Tx tx, Visit visit) {
        SignInAttempt attempt =
                new SignInAttempt(visit.principal().login(), password(visit, "password"), "");
        return access.signIns().confirm(tx, attempt, visit.now()) == null;
    }

    /// With all blanks: they belong to it.
    private static String password(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.request().form().text(name), "");
    }
}
