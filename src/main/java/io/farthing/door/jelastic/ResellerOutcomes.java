package io.farthing.door.jelastic;

import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupChange;
import io.farthing.customers.ResellerChange;

/// What groups and resellers answer, in the dialect's numbers.
final class ResellerOutcomes {

    private ResellerOutcomes() {}

    static Answer of(ResellerChange change) {
        return switch (change) {
            case ResellerChange.Done _ -> Answer.done();
            case ResellerChange.NoSuchReseller(long id) -> Answer.none("reseller", id);
            case ResellerChange.NameTaken(String name) -> Answer.exists("reseller", name);
            case ResellerChange.DomainTaken(String domain) -> Answer.exists("domain", domain);
            case ResellerChange.NoSuchOwner(long uid) -> Answer.noUser(uid);
            case ResellerChange.FieldRefused(String field, String reason) ->
                    Answer.invalid("reseller", field + " " + reason);
            case ResellerChange.InUse(long accounts) ->
                    Answer.illegal("it has " + accounts + " users");
        };
    }

    static Answer of(GroupChange change) {
        return switch (change) {
            case GroupChange.Done _ -> Answer.done();
            case GroupChange.NameTaken(String name) -> Answer.exists("group", name);
            case GroupChange.NoSuchGroup(String name) -> Answer.none("group", name);
            case GroupChange.FieldRefused(String field, String reason) ->
                    Answer.invalid(field, reason);
            case GroupChange.IsMarked(AccountGroup.Mark mark) ->
                    Answer.illegal("it is the " + mark + " group: mark another one first");
            case GroupChange.InUse(long accounts, long groups) ->
                    Answer.illegal(
                            "it has " + accounts + " users, and " + groups + " groups name it");
        };
    }
}
