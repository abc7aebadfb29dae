package io.farthing.door.gandi;

import io.farthing.access.GandiKey;
import io.farthing.access.GandiKeyCallers;
import io.farthing.access.GandiKeys;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.Partners;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells who calls, by the first argument of every call: a key, or a struct of a key and the handle
/// of the customer to act as.
final class Reception {
    private static final Parameter<String> API_KEY =
            Parameter.required("apikey", Type.TEXT, "API connection key.");
    private static final Parameter<String> HANDLE =
            Parameter.required("handle", Type.TEXT, "Handle to act as.");

    /// Rights that users grant each other are not known here, so there are none to leave aside.
    private static final Parameter<Boolean> NO_USER_ACCESS =
            Parameter.optional("no_useraccess", Type.FLAG, "Accepted, and without effect.");

    private final Database database;
    private final GandiKeyCallers keys;
    private final Accounts accounts;
    private final Partners partners = new Partners();

    Reception(Database database, GandiKeyCallers keys, Accounts accounts) {
        this.database = database;
        this.keys = keys;
        this.accounts = accounts;
    }

    sealed interface Welcome {
        record In(Call.Caller caller) implements Welcome {}

        record Refused(Fault fault) implements Welcome {}
    }

    Welcome welcome(RpcValue ident, Method.Admission admission) {
        boolean mayBeEmpty = admission == Method.Admission.KEY_OR_EMPTY;
        return switch (ident) {
            case RpcValue.Text(String key) -> byKey(key, mayBeEmpty);
            case RpcValue.Struct(Map<String, RpcValue> members) -> asAnother(members, mayBeEmpty);
            case RpcValue.Nil _ when mayBeEmpty -> new Welcome.In(Call.Caller.NOBODY);
            case RpcValue.Nil _,
                    RpcValue.Flag _,
                    RpcValue.Whole _,
                    RpcValue.Decimal _,
                    RpcValue.Moment _,
                    RpcValue.Bytes _,
                    RpcValue.Sequence _ ->
                    refused(FaultObject.STRING, FaultCause.TYPE, "apikey: expected string");
        };
    }

    private Welcome byKey(String key, boolean mayBeEmpty) {
        if (mayBeEmpty && key.isEmpty()) {
            return new Welcome.In(Call.Caller.NOBODY);
        }
        if (!GandiKeys.isKey(key)) {
            return refused(
                    FaultObject.STRING,
                    FaultCause.BADPARAMETER,
                    "apikey: string does not match '^[a-zA-Z0-9]{24}$'");
        }
        return switch (keys.authenticate(key)) {
            case GandiKeyCallers.Caller.Known(GandiKey known, String holder) ->
                    new Welcome.In(new Call.Caller(known.account(), known.account(), holder));
            case GandiKeyCallers.Caller.Blocked _ ->
                    refused(FaultObject.ACCOUNT, FaultCause.DISABLED, "This account is closed");
            case GandiKeyCallers.Caller.Unknown _ ->
                    refused(FaultObject.ACCOUNT, FaultCause.NORIGHT, "Invalid API key");
        };
    }

    private Welcome asAnother(Map<String, RpcValue> members, boolean mayBeEmpty) {
        List<Complaint> complaints = new ArrayList<>();
        Arguments ident =
                Arguments.ofStruct(
                        members,
                        List.of(API_KEY, HANDLE, NO_USER_ACCESS),
                        new Spot("", "SudoableIdentHosting", complaints));
        if (!complaints.isEmpty()) {
            return new Welcome.Refused(complaints.getFirst().fault());
        }
        Welcome welcome = byKey(ident.get(API_KEY), mayBeEmpty);
        return welcome instanceof Welcome.In(Call.Caller owner)
                ? database.<Welcome>read(tx -> as(tx, owner, ident.get(HANDLE)))
                : welcome;
    }

    private Welcome as(Tx tx, Call.Caller owner, String handle) {
        Fault fault = refusal(tx, owner.owner(), handle);
        Long account = Handles.account(handle);
        return fault != null || account == null
                ? new Welcome.Refused(fault == null ? unknown(handle) : fault)
                : new Welcome.In(new Call.Caller(owner.owner(), account, null));
    }

    /// Why the owner may not act for the handle's account, or null. It may for itself and, as a
    /// reseller, for its own customers.
    @Nullable Fault refusal(Tx tx, long owner, String handle) {
        Long uid = Handles.account(handle);
        Account account = uid == null ? null : accounts.find(tx, uid);
        if (uid == null || account == null) {
            return unknown(handle);
        }
        if (uid != owner && !partners.isPartner(tx, owner)) {
            return Fault.of(
                    FaultObject.RESELLER,
                    FaultCause.NORIGHT,
                    "%s is not a reseller".formatted(Handles.of(owner)));
        }
        if (uid != owner && !partners.isPartnerOf(tx, owner, uid)) {
            return Fault.of(
                    FaultObject.SUDO,
                    FaultCause.NORIGHT,
                    "%s is not a customer of %s".formatted(handle, Handles.of(owner)));
        }
        return account.mayBeUsed()
                ? null
                : Fault.of(FaultObject.ACCOUNT, FaultCause.DISABLED, "This account is closed");
    }

    static Fault unknown(String handle) {
        return Fault.of(
                FaultObject.CONTACT,
                FaultCause.NOTFOUND,
                "no such contact (handle: %s)".formatted(handle));
    }

    private static Welcome refused(FaultObject object, FaultCause cause, String text) {
        return new Welcome.Refused(Fault.of(object, cause, text));
    }
}
