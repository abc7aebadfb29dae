package io.farthing.resources;

import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.Platform;
import io.farthing.credits.CreditAccount;
import io.farthing.credits.Credits;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Answer.Refused;
import io.farthing.resources.Answer.Why;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds resources, and knows whether more of them may be made or started.
public final class Resources {
    private final Operations operations;
    private final Credits credits;
    private final CreditOffers offers;

    public Resources(Operations operations, Credits credits, CreditOffers offers) {
        this.operations = operations;
        this.credits = credits;
        this.offers = offers;
    }

    /// Null where the account has none of that id, or no longer.
    public @Nullable Resource find(Tx tx, long account, ResourceType type, long id) {
        return ResourceStore.find(tx, account, type, id);
    }

    /// In the order of their ids, without the deleted ones.
    public List<Resource> list(Tx tx, long account, ResourceType type) {
        return ResourceStore.list(tx, account, type);
    }

    /// Those that are asked for, at most [ResourceQuery#MOST].
    public List<Resource> page(Tx tx, ResourceQuery query, long skip, int most) {
        return ResourceSearch.page(tx, query, skip, Math.min(most, ResourceQuery.MOST));
    }

    public long count(Tx tx, ResourceQuery query) {
        return ResourceSearch.count(tx, query);
    }

    /// What these hang together with: what they are attached to and what is attached to them, their
    /// networks and their snapshots.
    public List<Resource> related(Tx tx, long account, Collection<Resource> to) {
        return to.isEmpty() ? List.of() : ResourceSearch.related(tx, account, to);
    }

    /// Everything an account has, in one statement.
    public List<Resource> all(Tx tx, long account) {
        return ResourceStore.list(tx, account, null);
    }

    /// What everything of an account takes up at this moment, and so what the next hour costs at
    /// least.
    public List<Taken> taken(Tx tx, long account) {
        return SpanStore.current(tx, account).stream()
                .map(each -> new Taken(each.type(), each.resource(), each.size()))
                .toList();
    }

    /// A resource that costs something.
    public record Taken(ResourceType type, long resource, Size size) {}

    /// Null where nothing runs by the hour.
    public @Nullable Platform platform(Tx tx, Instant now) {
        return offers.platform(tx, now);
    }

    Operations operations() {
        return operations;
    }

    Refused none(ResourceType type, long id) {
        return new Refused(
                About.of(type), Why.NOT_FOUND, "no such %s (id: %d)".formatted(type.text(), id));
    }

    Refused refused(Resource about, Why why, String sentence) {
        return new Refused(About.of(about.type()), why, sentence);
    }

    /// Why the account may have nothing more that costs credits; null if it may. From then on it is
    /// the only one to change the account's resources.
    @Nullable Refused withoutCredits(Tx tx, Asker asker, Instant now) {
        credits.lock(tx, asker.account());
        CreditAccount account = credits.find(tx, asker.account());
        if (account == null) {
            return new Refused(
                    About.HOSTING_ACCOUNT,
                    Why.NOT_FOUND,
                    "no hosting account found for " + asker.source());
        }
        CreditOffer offer = credits.offer(tx, now);
        boolean hasCredits = !account.isDry() && account.stock().signum() > 0;
        boolean canBuy =
                !hasCredits
                        && !account.isDry()
                        && offer != null
                        && credits.buying(tx, account, offer, now).canBuy();
        if (hasCredits || canBuy) {
            return null;
        }
        return new Refused(
                About.HOSTING_ACCOUNT, Why.NOT_ENOUGH_CREDITS, "no credits to run it with");
    }

    /// Why nothing can be made there; null if it can.
    @Nullable Refused closed(Tx tx, int datacenter, Instant now) {
        Platform platform = offers.platform(tx, now);
        Platform.Datacenter found = platform == null ? null : platform.datacenter(datacenter);
        if (found == null) {
            return new Refused(
                    About.DATACENTER, Why.NOT_FOUND, "no such datacenter (id: " + datacenter + ")");
        }
        return switch (found.closedFor()) {
            case NONE -> null;
            case NEW, ALL ->
                    new Refused(About.DATACENTER, Why.CLOSED, found.code() + " takes nothing new");
        };
    }

    Resource insert(Tx tx, Asker asker, Draft draft, Instant now) {
        return ResourceStore.insert(
                tx,
                new Resource(
                        0,
                        asker.account(),
                        draft.type(),
                        draft.name(),
                        draft.state(),
                        draft.datacenter(),
                        draft.parent(),
                        draft.position(),
                        draft.size(),
                        draft.attributes(),
                        now,
                        now));
    }

    /// A resource that has no id yet.
    record Draft(
            ResourceType type,
            String name,
            ResourceState state,
            int datacenter,
            @Nullable Long parent,
            @Nullable Integer position,
            Size size,
            Map<String, String> attributes) {

        static Draft of(
                ResourceType type,
                String name,
                int datacenter,
                Size size,
                Map<String, String> attributes) {
            return new Draft(
                    type,
                    name,
                    ResourceState.BEING_CREATED,
                    datacenter,
                    null,
                    null,
                    size,
                    attributes);
        }

        Draft on(long other, int at) {
            return new Draft(type, name, state, datacenter, other, at, size, attributes);
        }

        Draft in(ResourceState other) {
            return new Draft(type, name, other, datacenter, parent, position, size, attributes);
        }
    }

    Answer begin(Tx tx, NewOperation wanted, Instant now) {
        return new Answer.Accepted(List.of(operations.begin(tx, wanted, now)));
    }
}
