using System.ComponentModel;
using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>A vector register whose lanes are samples: generated code is written once over it, like scalar code. For generated code.</summary>
/// <remarks>
/// Generated code does arithmetic, compares and selects; what is internal is for kernels. The runtime alone implements registers, and
/// <see cref="Registers"/> chooses one. Loads and stores do not check bounds: operators check shapes once, at the public edge. A comparison
/// gives a mask for <see cref="Select"/>. The multiply-add is fused wherever the hardware fuses and never emulated in software, so results
/// are reproducible on one machine but not bitwise equal between machines.
/// </remarks>
/// <typeparam name="TSelf">The register.</typeparam>
/// <typeparam name="T">Scalar of a lane, float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe interface ILanes<TSelf, T>
    where TSelf : unmanaged, ILanes<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>A scalar in every lane.</summary>
    /// <param name="value">The scalar.</param>
    static abstract implicit operator TSelf(T value);

    /// <summary>Loads Count scalars; unchecked.</summary>
    /// <param name="source">The first.</param>
    internal static abstract TSelf Load(ref readonly T source);

    /// <summary>Loads Count scalars a step apart; unchecked.</summary>
    /// <param name="source">The first.</param>
    /// <param name="step">Distance of the next.</param>
    internal static abstract TSelf LoadStrided(ref readonly T source, nint step);

    /// <summary>Stores Count scalars; unchecked.</summary>
    /// <param name="value">The register.</param>
    /// <param name="destination">Receives the first.</param>
    internal static abstract void Store(TSelf value, ref T destination);

    /// <summary>Loads Count scalars.</summary>
    /// <param name="source">Address of the first.</param>
    internal static abstract TSelf Load(T* source);

    /// <summary>Stores Count scalars.</summary>
    /// <param name="value">The register.</param>
    /// <param name="destination">Address of the first.</param>
    internal static abstract void Store(TSelf value, T* destination);

    /// <summary>Stores Count scalars past the caches.</summary>
    /// <param name="value">The register.</param>
    /// <param name="destination">Address of the first, a multiple of the register's size.</param>
    internal static abstract void StoreNonTemporal(TSelf value, T* destination);

    /// <summary>Writes the transpose of Count × Count scalars; row i of the source starts at rows[i] + offset.</summary>
    /// <param name="rows">Addresses of the rows.</param>
    /// <param name="offset">Offset in each row.</param>
    /// <param name="destination">Receives Count rows.</param>
    /// <param name="stride">Row stride of the destination.</param>
    internal static abstract void Transpose(T** rows, long offset, T* destination, long stride);

    /// <summary>Lane by lane, left + right.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Lane by lane, left − right.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Lane by lane, left·right.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Lane by lane, left/right.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Lane by lane, −value.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>Lane by lane, left·right + addend.</summary>
    internal static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Lane by lane, left·right + addend rounded once, emulated where the hardware does not fuse.</summary>
    internal static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Lane by lane, √value; NaN for negative values.</summary>
    internal static abstract TSelf Sqrt(TSelf value);

    /// <summary>Lane by lane, |value|.</summary>
    internal static abstract TSelf Abs(TSelf value);

    /// <summary>Lane by lane, the lesser; NaN if either is NaN, and −0 is less than 0.</summary>
    internal static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>Lane by lane, the greater; NaN if either is NaN, and −0 is less than 0.</summary>
    internal static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>Lane by lane, the lesser in one instruction; NaN if right is NaN, unspecified if only left is.</summary>
    internal static abstract TSelf MinNative(TSelf left, TSelf right);

    /// <summary>Lane by lane, the greater in one instruction; NaN if right is NaN, unspecified if only left is.</summary>
    internal static abstract TSelf MaxNative(TSelf left, TSelf right);

    /// <summary>The sum of the lanes.</summary>
    internal static abstract T Sum(TSelf value);

    /// <summary>Mask of the lanes with left &lt; right; false for NaN.</summary>
    static abstract TSelf Less(TSelf left, TSelf right);

    /// <summary>Mask of the lanes with left ≤ right; false for NaN.</summary>
    static abstract TSelf LessOrEqual(TSelf left, TSelf right);

    /// <summary>Mask of the lanes with left = right; false for NaN.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>Mask of the lanes with left ≠ right; true for NaN.</summary>
    static abstract TSelf NotEqual(TSelf left, TSelf right);

    /// <summary>Bit by bit, whenTrue where the mask is set, else whenFalse.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Lane by lane, 2^exponent; unspecified unless the exponent is whole and the power a normal number.</summary>
    internal static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>Lane by lane, value·2^exponent, rounded once; for whole exponents between −2 and +2 times the largest of the format.</summary>
    internal static abstract TSelf Scale(TSelf value, TSelf exponent);

    /// <summary>Lane by lane, the m in [√½, √2) with value = m·2^exponent; unspecified unless the value is positive and normal.</summary>
    internal static abstract TSelf Normalize(TSelf value, out TSelf exponent);
}
