package io.farthing.door.gandi;

import io.farthing.access.GandiKeyCallers;
import io.farthing.access.Passwords;
import io.farthing.access.Users;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import io.farthing.wire.RpcValue;
import io.farthing.wire.XmlRpc;
import java.time.InstantSource;
import java.util.List;

/// The Gandi API: one table of methods behind XML-RPC. See `docs/dialects/gandi.md`.
public final class GandiDoor {
    /// Older clients add a version to it.
    private static final String PATH = "/xmlrpc";

    private final MethodTable table;
    private final Calls calls;

    /// The platform's nouns, as far as they are spoken of here.
    public record Nouns(Accounts accounts, Access access) {}

    /// Who calls, and how new customers will.
    public record Access(GandiKeyCallers keyCallers, Users users, Passwords passwords) {}

    public GandiDoor(Database database, Nouns nouns, InstantSource clock) {
        Access access = nouns.access();
        Reception reception = new Reception(database, access.keyCallers(), nouns.accounts());
        NewContact newContact =
                new NewContact(nouns.accounts(), access.users(), access.passwords());
        table =
                new MethodTable(
                        List.of(
                                List.of(VersionMethod.method(), newContact.method()),
                                new ContactMethods(nouns.accounts(), reception).methods()));
        calls = new Calls(database, reception, table, clock);
    }

    public void register(Router router) {
        router.prefix(PATH, this::answer);
        router.errors(PATH, (_, refusal) -> Replies.of(refusal));
    }

    private Reply answer(Request request) {
        return switch (XmlRpc.readCall(request.body(), XmlRpc.CallLimits.STANDARD)) {
            case XmlRpc.Reading.Unreadable unreadable -> Replies.unreadable(unreadable);
            case XmlRpc.Reading.Call(String method, List<RpcValue> arguments) ->
                    Replies.of(calls.answer(method, arguments)).observedAs(calls.label(method));
        };
    }
}
