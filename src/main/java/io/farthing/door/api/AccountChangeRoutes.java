package io.farthing.door.api;

import io.farthing.access.NewUser;
import io.farthing.access.Passwords;
import io.farthing.access.User;
import io.farthing.access.UserCreation;
import io.farthing.access.Users;
import io.farthing.customers.Account;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.Accounts;
import io.farthing.customers.ContactChange;
import io.farthing.customers.StandingChange;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Changes to an account, and the users who sign in for it.
final class AccountChangeRoutes {
    private static final Schema.Struct CHANGE =
            Schema.struct("AccountChange")
                    .maybe("email", Schema.text(""))
                    .maybe("name", Schema.text(""))
                    .maybe("language", Schema.text(""))
                    .maybe("country", Schema.text(""))
                    .maybe("note", Schema.text("for staff only"))
                    .maybe("group", Schema.text("the name of the group to move to"))
                    .maybe("status", AccountShape.STATUS)
                    .maybe("suspended", Schema.truth("whether it is banned from signing in"));

    static final Schema.Struct USER =
            Schema.struct("User")
                    .with("id", Schema.whole(""))
                    .with("login", Schema.text(""))
                    .with("role", Schema.oneOf("", io.farthing.access.Role.values()))
                    .maybe("account", Schema.whole("the account it signs in for"))
                    .with("createdAt", Schema.instant(""));

    private static final Schema.Struct NEW_USER =
            Schema.struct("NewUser")
                    .with("login", Schema.text(""))
                    .with(Writes.PASSWORD, Schema.text("at least 8 characters"));

    private final Accounts accounts;
    private final AccountStandings standings;
    private final Users users;
    private final Passwords passwords;
    private final AccountRoutes shown;

    AccountChangeRoutes(ApiDoor.Nouns nouns, AccountRoutes shown) {
        accounts = nouns.accounts();
        standings = nouns.standings();
        users = nouns.users();
        passwords = nouns.passwords();
        this.shown = shown;
    }

    List<Operation> operations() {
        String path = AccountRoutes.ONE;
        return List.of(
                Operation.patch(path, "api.accounts.change", "Changes the fields that are given")
                        .staff()
                        .body(CHANGE)
                        .replies(AccountShape.SCHEMA)
                        .writes(this::change),
                Operation.get(path + "/users", "api.accounts.users.list", "Who signs in for it")
                        .owner()
                        .pagesOf(USER)
                        .reads(this::listUsers),
                Operation.post(path + "/users", "api.accounts.users.create", "Adds a user")
                        .staff()
                        .body(NEW_USER)
                        .replies(201, USER)
                        .writesAfter(this::createUser));
    }

    private Answer change(Tx tx, Call call) {
        long uid = call.uid();
        Account account = accounts.find(tx, uid);
        if (account == null) {
            return Answer.notFound("account");
        }
        Answer refusal = changeContact(tx, call, account);
        if (refusal == null) {
            refusal = changeStanding(tx, call);
        }
        return refusal == null ? Answer.ok(shown.shown(tx, call, uid)) : refusal;
    }

    /// Null where nothing stands in the way.
    private @Nullable Answer changeContact(Tx tx, Call call, Account account) {
        BodyFields body = call.body();
        Account.Contact before = account.contact();
        Account.Contact after =
                new Account.Contact(
                        body.text("email", before.email()),
                        body.text("name", before.name()),
                        body.text("language", before.language()),
                        body.text("country", before.country()),
                        body.text("note", before.note()));
        if (after.equals(before)) {
            return null;
        }
        return switch (accounts.setContact(tx, account.uid(), after)) {
            case ContactChange.Changed _ -> null;
            case ContactChange.FieldRefused(String field, String reason) ->
                    Answer.fieldRefused(field, reason);
            case ContactChange.EmailTaken _ ->
                    new Answer.Refused(
                            Complaint.TAKEN.about("email", "another account has this email"));
            case ContactChange.NoSuchAccount _ -> deleted();
        };
    }

    private @Nullable Answer changeStanding(Tx tx, Call call) {
        BodyFields body = call.body();
        long uid = call.uid();
        Answer refusal = null;
        if (body.has("group")) {
            refusal = refusal(standings.setGroup(tx, uid, body.text("group"), call.now()));
        }
        if (refusal == null && body.has("status")) {
            String word = body.text("status").toUpperCase(Locale.ROOT);
            refusal =
                    refusal(standings.setStatus(tx, uid, AccountStatus.valueOf(word), call.now()));
        }
        if (refusal == null && body.has("suspended")) {
            refusal =
                    refusal(
                            body.flag("suspended", false)
                                    ? standings.suspend(tx, uid)
                                    : standings.enable(tx, uid));
        }
        return refusal;
    }

    private static @Nullable Answer refusal(StandingChange change) {
        return switch (change) {
            case StandingChange.Changed _, StandingChange.Unchanged _ -> null;
            case StandingChange.NoSuchAccount _ -> Answer.notFound("account");
            case StandingChange.IsDeleted _ -> deleted();
            case StandingChange.NoSuchGroup _ ->
                    Answer.fieldRefused("group", "names no group that exists");
        };
    }

    private static Answer deleted() {
        return Answer.refused(Complaint.ACCOUNT_DELETED, "a deleted account changes no more");
    }

    private Answer listUsers(Tx tx, Call call) {
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        Page page = Page.of(call, "users");
        long after = page.afterNumber(0);
        List<User> found =
                users.findByAccount(tx, call.uid()).stream()
                        .filter(user -> user.id() > after)
                        .toList();
        return Answer.ok(page.reply(found, AccountChangeRoutes::toWire, user -> "" + user.id()));
    }

    /// The hash is slow on purpose, so it is made before the transaction.
    private Operation.Steps createUser(Call call) {
        String password = call.body().text(Writes.PASSWORD);
        String reason = Passwords.refusal(password);
        if (reason != null) {
            return (_, _) -> Answer.fieldRefused(Writes.PASSWORD, reason);
        }
        NewUser user =
                NewUser.customer(call.body().text("login"), passwords.hash(password), call.uid());
        return (tx, _) -> created(users.create(tx, user, call.now()));
    }

    private static Answer created(UserCreation creation) {
        return switch (creation) {
            case UserCreation.Created(User user) -> Answer.created(toWire(user));
            case UserCreation.LoginRefused(String reason) -> Answer.fieldRefused("login", reason);
            case UserCreation.LoginTaken _ ->
                    new Answer.Refused(
                            Complaint.TAKEN.about("login", "another user has this login"));
            case UserCreation.NoSuchAccount _ -> Answer.notFound("account");
        };
    }

    static ObjectNode toWire(User user) {
        ObjectNode node =
                Json.object()
                        .put("id", user.id())
                        .put("login", user.login())
                        .put("role", user.role().word());
        Wire.maybe(node, "account", user.account());
        return node.put("createdAt", user.createdAt().toString());
    }
}
