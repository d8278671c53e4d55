// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.image;

/**
 * How a camera was held, as Exif writes it down: the picture has to be mirrored and then perhaps transposed to stand upright.
 *
 * @see <a href="https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf">Exif 2.3, 4.6.4, tag 274</a>
 */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(true, false, false),
    UPSIDE_DOWN(true, true, false),
    MIRRORED_UPSIDE_DOWN(false, true, false),
    TRANSPOSED(false, false, true),
    /** To be turned a quarter clockwise. */
    QUARTER_CLOCKWISE(false, true, true),
    TRANSVERSED(true, true, true),
    /** To be turned a quarter counter-clockwise. */
    QUARTER_COUNTERCLOCKWISE(true, false, true);

    private final boolean swapsColumns;
    private final boolean swapsRows;
    private final boolean transposes;

    Orientation(boolean swapsColumns, boolean swapsRows, boolean transposes) {
        this.swapsColumns = swapsColumns;
        this.swapsRows = swapsRows;
        this.transposes = transposes;
    }

    /** The one that Exif writes as this number; upright for numbers that mean nothing. */
    public static Orientation ofExif(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
    }

    /** 1 to 8. */
    @SuppressWarnings("EnumOrdinal") // in the order of Exif
    public int exif() {
        return ordinal() + 1;
    }

    /** Whether left and right have to change places, before anything else. */
    boolean swapsColumns() {
        return swapsColumns;
    }

    /** Whether top and bottom have to change places, before a transposition. */
    boolean swapsRows() {
        return swapsRows;
    }

    /** Whether rows have to become columns, last of all. */
    public boolean transposes() {
        return transposes;
    }
}
