package io.farthing.ledger;

import static io.farthing.ledger.Sample.BALANCE;
import static io.farthing.ledger.Sample.CASH;
import static io.farthing.ledger.Sample.NOON;
import static io.farthing.ledger.Sample.eur;
import static io.farthing.ledger.Sample.move;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.ledger.Difference.What;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Damages a sound journal in every way the check knows, and expects the damage to be named.
final class JournalCheckTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();

    @BeforeEach
    void aSoundJournal() {
        Ledger ledger = new Ledger();
        HoldRequest open = new HoldRequest("open", BALANCE, eur(5), null, "");
        HoldRequest spent = new HoldRequest("spent", BALANCE, eur(5), null, "");
        database.transactVoid(tx -> {
            assertThat(ledger.post(tx, move("first", CASH, BALANCE, 100), NOON))
                    .isInstanceOf(PostResult.Posted.class);
            assertThat(ledger.reserve(tx, open, NOON)).isInstanceOf(HoldResult.Reserved.class);
            assertThat(ledger.reserve(tx, spent, NOON)).isInstanceOf(HoldResult.Reserved.class);
            assertThat(ledger.capture(tx, "spent", move("last", BALANCE, CASH, 3), NOON))
                    .isInstanceOf(CaptureResult.Captured.class);
        });
        assertThat(Sample.check(database)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UPDATE ledger_book SET balance = balance + 1 WHERE kind = 'cash'         | BOOK_BALANCE
                    UPDATE ledger_book SET held = 4 WHERE kind = 'balance'                   | BOOK_HELD
                    UPDATE ledger_hold SET units = 6 WHERE key = 'open'                      | BOOK_HELD
                    UPDATE ledger_transaction SET note = 'x' WHERE key = 'last'              | TRANSACTION_HASH
                    UPDATE ledger_transaction SET kind = 'fund' WHERE key = 'last'           | TRANSACTION_HASH
                    UPDATE ledger_transaction SET account = 8 WHERE key = 'last'             | TRANSACTION_HASH
                    UPDATE ledger_transaction SET key = 'other' WHERE key = 'last'           | TRANSACTION_HASH
                    UPDATE ledger_transaction SET at = at + interval '1 us' WHERE key = 'last' | ENTRY_TIME TRANSACTION_HASH
                    UPDATE ledger_entry SET at = at + interval '1 us' WHERE units = 3        | ENTRY_TIME
                    UPDATE ledger_entry SET units = 4 WHERE units = 3                        | BOOK_BALANCE TRANSACTION_RULE
                    UPDATE ledger_entry SET units = -units WHERE units IN (3, -3)            | BOOK_BALANCE TRANSACTION_HASH
                    DELETE FROM ledger_entry WHERE units = 3                                 | BOOK_BALANCE TRANSACTION_RULE
                    DELETE FROM ledger_transaction WHERE key = 'first'                       | ENTRY_WITHOUT_TRANSACTION
                    DELETE FROM ledger_transaction WHERE key = 'last'                        | ENTRY_WITHOUT_TRANSACTION HOLD_WITHOUT_TRANSACTION
                    DELETE FROM ledger_book WHERE kind = 'balance'                           | ENTRY_WITHOUT_BOOK HOLD_WITHOUT_BOOK TRANSACTION_RULE
                    DELETE FROM ledger_book WHERE kind = 'cash'                              | ENTRY_WITHOUT_BOOK TRANSACTION_RULE
                    UPDATE ledger_book SET kind = 'Nonsense!' WHERE kind = 'cash'            | TRANSACTION_RULE
                    """)
    void everyDamageIsNamed(String damage, String found) {
        database.transactVoid(tx -> assertThat(tx.update(damage)).isPositive());
        assertThat(Sample.check(database).stream().map(Difference::what).distinct())
                .containsExactlyInAnyOrder(
                        Arrays.stream(found.split(" ")).map(What::valueOf).toArray(What[]::new));
    }
}
