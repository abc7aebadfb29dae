/// Invoices: drafts, gapless numbers, tax, and the ledger entries that turn unbilled usage into a
/// claim.
@NullMarked
@CheckReturnValue
package io.farthing.invoices;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
