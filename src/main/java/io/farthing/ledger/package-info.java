/// The double-entry journal: books, transactions, holds; the only writer of balances.
@NullMarked
@CheckReturnValue
package io.farthing.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
