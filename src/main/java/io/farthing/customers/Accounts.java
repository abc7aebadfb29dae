package io.farthing.customers;

import io.farthing.customers.AccountCreation.Created;
import io.farthing.customers.AccountCreation.EmailTaken;
import io.farthing.customers.AccountCreation.FieldRefused;
import io.farthing.customers.AccountCreation.NoSuchGroup;
import io.farthing.customers.AccountCreation.UidTaken;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Creates, finds and changes accounts, each on the caller's transaction.
public final class Accounts {

    /// Uids beyond what JSON numbers carry exactly would come back changed from some clients.
    public static final long GREATEST_UID = (1L << 53) - 1;

    private static final int MOST_UID_ATTEMPTS = 16;
    private static final Pattern PHONE = Pattern.compile("\\s*\\+?[0-9][0-9 ()/.\\-]{3,30}");

    public AccountCreation create(Tx tx, NewAccount account, Instant now) {
        FieldRefused refused = NewAccountRule.refusal(account);
        if (refused != null) {
            return refused;
        }
        if (GroupStore.find(tx, account.group()) == null) {
            return new NoSuchGroup(account.group());
        }
        Long uid = account.uid();
        return uid == null
                ? createWithNextUid(tx, account, now)
                : createWithUid(tx, uid, account, now);
    }

    public @Nullable Account find(Tx tx, long uid) {
        return AccountStore.find(tx, uid);
    }

    /// In the order asked for, without those that do not exist.
    public List<Account> find(Tx tx, long[] uids) {
        return AccountStore.find(tx, uids);
    }

    /// Never a deleted account: its address may belong to another one by now.
    public @Nullable Account findByEmail(Tx tx, String email) {
        return TextRule.isStorable(email)
                ? AccountStore.findByEmailKey(tx, CaseFolding.fold(email))
                : null;
    }

    /// One of them, or none; asked with whatever else is asked for.
    public Supplier<List<Account>> ask(Tx tx, long uid) {
        return AccountStore.ask(tx, uid);
    }

    /// All accounts of a shard, in the order of uids; asked with whatever else is asked for.
    public Supplier<List<Account>> askInShard(Tx tx, int shard) {
        return AccountStore.askInShard(tx, shard);
    }

    /// The same accounts, no more of them than rating has to know.
    public Supplier<List<Account.Rated>> askRatedInShard(Tx tx, int shard) {
        return AccountStore.askRatedInShard(tx, shard);
    }

    /// The account with its group's and the ledger's part, in one statement.
    public @Nullable AccountProfile profile(Tx tx, long uid) {
        return ListingStore.find(tx, uid);
    }

    /// The profile with the money read anew: a fraction of the work of the whole.
    public AccountProfile withMoneyOfNow(Tx tx, AccountProfile profile) {
        return ListingStore.withMoneyOfNow(tx, profile);
    }

    /// In the order asked for, without those that do not exist.
    public List<AccountProfile> profiles(Tx tx, long[] uids) {
        return ListingStore.find(tx, uids);
    }

    public List<AccountProfile> list(Tx tx, AccountQuery query) {
        return ListingStore.list(tx, query);
    }

    /// The same listing without holding it: for answers that are streamed.
    public void each(Tx tx, AccountQuery query, Consumer<AccountProfile> action) {
        ListingStore.each(tx, query, action);
    }

    /// How many accounts the query finds, whichever stretch of them it wants.
    public long count(Tx tx, AccountQuery query) {
        return ListingStore.count(tx, query);
    }

    /// False where there is no such account.
    public boolean setDate(Tx tx, long uid, AccountDate date, Instant at) {
        return AccountStore.updateDate(tx, uid, date, at);
    }

    public ContactChange setContact(Tx tx, long uid, Account.Contact contact) {
        FieldRefused refused = NewAccountRule.refusal(contact);
        if (refused != null) {
            return new ContactChange.FieldRefused(refused.field(), refused.reason());
        }
        Account before = AccountStore.lock(tx, uid);
        if (before == null || before.standing().status() == AccountStatus.DELETED) {
            return new ContactChange.NoSuchAccount(uid);
        }
        Account holder = findByEmail(tx, contact.email());
        if (holder != null && holder.uid() != uid) {
            return new ContactChange.EmailTaken(holder.uid());
        }
        AccountStore.updateContact(tx, uid, contact);
        return new ContactChange.Changed(before, after(tx, uid));
    }

    /// What the platform asks for beside the address: digits with what people write between them.
    public ContactChange setPhone(Tx tx, long uid, String phone) {
        if (!PHONE.matcher(phone).matches()) {
            return new ContactChange.FieldRefused("number", "is no phone number");
        }
        Account account = AccountStore.lock(tx, uid);
        if (account == null || account.standing().status() == AccountStatus.DELETED) {
            return new ContactChange.NoSuchAccount(uid);
        }
        ConversionStore.setPhone(tx, uid, phone.strip());
        return new ContactChange.Changed(account, account);
    }

    /// Empty where none is known.
    public String phone(Tx tx, long uid) {
        return ConversionStore.phone(tx, uid);
    }

    /// What the provider's own system calls the account; null unbinds it.
    public void setExternalBillingId(Tx tx, long uid, @Nullable String id) {
        ConversionStore.setExternalBillingId(tx, uid, id);
    }

    private AccountCreation createWithUid(Tx tx, long uid, NewAccount account, Instant now) {
        if (AccountStore.insert(tx, uid, account, now)) {
            return new Created(after(tx, uid));
        }
        EmailTaken taken = emailTaken(tx, account);
        return taken == null ? new UidTaken(uid) : taken;
    }

    private AccountCreation createWithNextUid(Tx tx, NewAccount account, Instant now) {
        for (int attempt = 0; attempt < MOST_UID_ATTEMPTS; attempt++) {
            long uid = AccountStore.nextUid(tx);
            if (AccountStore.insert(tx, uid, account, now)) {
                return new Created(after(tx, uid));
            }
            EmailTaken taken = emailTaken(tx, account);
            if (taken != null) {
                return taken;
            }
            AccountStore.skipTakenUids(tx, uid);
        }
        throw new IllegalStateException(
                "no free uid found in " + MOST_UID_ATTEMPTS + " attempts: is a large import on?");
    }

    private @Nullable EmailTaken emailTaken(Tx tx, NewAccount account) {
        Account holder = findByEmail(tx, account.contact().email());
        return holder == null ? null : new EmailTaken(holder.uid());
    }

    private static Account after(Tx tx, long uid) {
        Account account = AccountStore.find(tx, uid);
        if (account == null) {
            throw new IllegalStateException("account " + uid + " was written and is not there");
        }
        return account;
    }
}
