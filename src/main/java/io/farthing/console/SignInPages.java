package io.farthing.console;

import io.farthing.access.AuditEntry;
import io.farthing.access.BrowserSession;
import io.farthing.access.BrowserSessions;
import io.farthing.access.FactorCheck;
import io.farthing.access.Recognition;
import io.farthing.access.SignIn;
import io.farthing.access.SignInAttempt;
import io.farthing.access.User;
import io.farthing.db.Tx;
import io.farthing.wire.RateLimits;
import io.farthing.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// In and out.
public final class SignInPages {
    /// Of one address, whatever the logins: each login waits by itself besides.
    private static final int ATTEMPTS = 30;

    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final int LONGEST_PATH = 500;

    /// Without dot segments and doubled slashes, which browsers read in their own way.
    private static final Pattern OURS =
            Pattern.compile("/console(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?");

    private static final String TEMPLATE = "sign_in";

    private final Console.Access access;
    private final RateLimits attempts;

    SignInPages(Console.Access access, Console.Surroundings surroundings) {
        this.access = access;
        attempts = new RateLimits(surroundings.clock(), ATTEMPTS, PERIOD);
    }

    /// What the page shows.
    ///
    /// @param login as it was filled in before
    /// @param next where to go on, a path of ours
    /// @param hasFailed shown with the one message for every reason
    public record Model(String login, String next, boolean hasFailed) {}

    List<Route> routes() {
        return List.of(
                Route.page("/console/sign-in", PageAudience.ANYONE, this::show),
                Route.form("/console/sign-in", PageAudience.ANYONE, this::signIn),
                Route.page("/console/second-factor", PageAudience.ANYONE, SignInPages::askFactor),
                Route.form("/console/second-factor", PageAudience.ANYONE, this::checkFactor),
                Route.form("/console/sign-out", PageAudience.SIGNED_IN, this::signOut));
    }

    private Outcome show(Tx tx, Visit visit) {
        String next = ours(visit.request().query().text("next"));
        return visit.page().isSignedIn()
                ? Outcome.moved(next)
                : Outcome.shown(TEMPLATE, new Model("", next, false));
    }

    private Outcome signIn(Tx tx, Visit visit) {
        Request request = visit.request();
        if (attempts.attempt(request.sourceAddress()) instanceof RateLimits.Answer.Refused) {
            return new Outcome.Refused(429);
        }
        String password = Objects.requireNonNullElse(request.form().text("password"), "");
        SignInAttempt attempt = new SignInAttempt(visit.field("login"), password, client(request));
        return switch (access.signIns().recognise(tx, attempt, visit.now())) {
            case Recognition.Recognised(User user) -> letIn(tx, visit, user);
            case Recognition.Refused(SignIn.Busy()) -> new Outcome.Refused(503);
            case Recognition.Refused(SignIn _) ->
                    Outcome.mistaken(
                            TEMPLATE, new Model(attempt.login(), ours(visit.field("next")), true));
        };
    }

    /// Always under a new key: one that was planted in the browser before is worth nothing.
    private Outcome letIn(Tx tx, Visit visit, User user) {
        endOld(tx, visit);
        boolean awaitsFactor = access.factors().isOn(tx, user.id());
        BrowserSessions.Opened opened =
                access.sessions()
                        .open(tx, user.id(), client(visit.request()), awaitsFactor, visit.now());
        String next = ours(visit.field("next"));
        return inside(awaitsFactor ? "/console/second-factor?next=" + next : next, opened);
    }

    private static Outcome inside(String next, BrowserSessions.Opened opened) {
        return new Outcome.Moved(
                next, List.of(new Cookie(Gate.SESSION, opened.key(), Duration.ZERO)));
    }

    private static Outcome askFactor(Tx tx, Visit visit) {
        BrowserSession session = visit.session();
        String next = ours(visit.request().query().text("next"));
        return session == null || !session.awaitsFactor()
                ? Outcome.moved(next)
                : Outcome.shown("factor", new Model("", next, false));
    }

    /// The session that only waited is replaced, so that its key never was worth more.
    private Outcome checkFactor(Tx tx, Visit visit) {
        BrowserSession session = visit.session();
        String next = ours(visit.field("next"));
        if (session == null || !session.awaitsFactor()) {
            return Outcome.moved(next);
        }
        FactorCheck check =
                access.factors().check(tx, session.user().id(), visit.field("code"), visit.now());
        return check instanceof FactorCheck.Right
                ? inside(next, access.sessions().replace(tx, session, null, visit.now()))
                : Outcome.mistaken("factor", new Model("", next, true));
    }

    private Outcome signOut(Tx tx, Visit visit) {
        BrowserSession session = visit.signedIn();
        Long actedFor = session.actsFor();
        if (actedFor != null) {
            access.audit()
                    .record(
                            tx,
                            AuditEntry.Act.by(session.principal(), actedFor, "console.act.end", ""),
                            visit.now());
        }
        endOld(tx, visit);
        return new Outcome.Moved(
                "/console/sign-in?done=signed-out",
                List.of(new Cookie(Gate.SESSION, "", Duration.ZERO)));
    }

    private void endOld(Tx tx, Visit visit) {
        BrowserSession session = visit.session();
        if (session != null) {
            boolean _ = access.sessions().end(tx, session.user().id(), session.id());
        }
    }

    private static String client(Request request) {
        return Objects.requireNonNullElse(request.header("User-Agent"), "");
    }

    /// A path of the console, or its front: a link must not send people elsewhere with our name on
    /// it.
    static String ours(@Nullable String next) {
        return next != null && next.length() < LONGEST_PATH && OURS.matcher(next).matches()
                ? next
                : "/console/";
    }
}
