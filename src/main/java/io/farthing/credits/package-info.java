/// Prepaid hosting credits: packages bought from prepaid money, the stock held and what it is
/// worth.
@NullMarked
@CheckReturnValue
package io.farthing.credits;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
