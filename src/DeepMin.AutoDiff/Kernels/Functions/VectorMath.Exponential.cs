using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMath
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private const double Log2E = 1.44269504088896340735992468100;

    // ln 2 in two parts; the upper one has trailing zeros, so that its product with an exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // Beyond these e^x has overflowed, and e^x is 0.
    private const double LargestLogarithm = 710;
    private const double SmallestLogarithm = -746;

    // Below this e^x − 1 rounds to −1.
    private const double SmallestExpm1 = -40;

    // 1.5·2^48: adding it rounds to a multiple of 1/16, whose numerator is in the lowest bits then.
    private const double SixteenthRounder = 422212465065984;

    // 2^(j/16) − 1 for j = 0 … 15, in two registers.
    private static Vector512<double> LowerRoots
    {
        [MethodImpl(Inline)]
        get => Vector512.Create(
            0, 0.04427378242741384, 0.09050773266525766, 0.13878863475669165,
            0.18920711500272106, 0.24185781207348405, 0.29683955465100966, 0.35425554693689273);
    }

    private static Vector512<double> UpperRoots
    {
        [MethodImpl(Inline)]
        get => Vector512.Create(
            0.41421356237309505, 0.4768261459394993, 0.5422108254079408, 0.6104903319492543,
            0.681792830507429, 0.7562521603732995, 0.8340080864093424, 0.9152065613971473);
    }

    /// <summary>Returns e^x, measured within 1.2 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes fraction = Reduce(TLanes.MaxNative(SmallestLogarithm, TLanes.MinNative(LargestLogarithm, x)), out TLanes exponent);
        return TLanes.Scale(fraction + 1, exponent);
    }

    /// <summary>Returns e^x − 1, accurate also where e^x rounds to few digits of x; measured within 1.8 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Expm1<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes fraction = ReduceBySeries(TLanes.MaxNative(SmallestExpm1, TLanes.MinNative(LargestLogarithm, x)), out TLanes exponent);
        // Half the power is finite wherever the result is.
        TLanes half = TLanes.PowerOfTwo(exponent - 1);
        TLanes value = TLanes.MultiplyAdd(half, fraction, half - 0.5);
        return CopySign(value + value, x);
    }

    /// <summary>Returns f with e^x = 2^⌊exponent⌋·(1 + f), for finite x within the range of the exponential.</summary>
    [MethodImpl(Inline)]
    private static TLanes Reduce<TLanes>(TLanes x, out TLanes exponent)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        if (typeof(TLanes) == typeof(Lanes512))
        {
            TLanes value = Unsafe.BitCast<Lanes512, TLanes>(ReduceByTable(Unsafe.BitCast<TLanes, Lanes512>(x), out Lanes512 sixteenths));
            exponent = Unsafe.BitCast<Lanes512, TLanes>(sixteenths);
            return value;
        }

        return ReduceBySeries(x, out exponent);
    }

    /// <summary>The exponent is whole and |f| ≤ ½, small where x is: for differences of 1 + f and 1 on either side of 0.</summary>
    [MethodImpl(Inline)]
    private static TLanes ReduceBySeries<TLanes>(TLanes x, out TLanes exponent)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        exponent = TLanes.MultiplyAdd(x, Log2E, DoubleFormat.Rounder) - DoubleFormat.Rounder;
        return Expm1Series(TLanes.MultiplyAdd(exponent, -Ln2Low, TLanes.MultiplyAdd(exponent, -Ln2High, x)));
    }

    /// <summary>The exponent is rounded to a multiple of 1/16; a table of 2^(j/16) − 1 leaves a shorter series.</summary>
    [MethodImpl(Inline)]
    private static Lanes512 ReduceByTable(Lanes512 x, out Lanes512 exponent)
    {
        Lanes512 rounded = Lanes512.MultiplyAdd(x, Log2E, SixteenthRounder);
        exponent = rounded - SixteenthRounder;
        Lanes512 rest = Lanes512.MultiplyAdd(exponent, -Ln2Low, Lanes512.MultiplyAdd(exponent, -Ln2High, x));
        Lanes512 root = new(Avx512F.PermuteVar8x64x2(LowerRoots, rounded.Register.AsInt64(), UpperRoots));
        Lanes512 series = ShortExpm1Series(rest);
        return Lanes512.MultiplyAdd(root, series, series) + root;
    }

    /// <summary>e^r − 1 to r⁷, for |r| ≤ ln 2/32.</summary>
    [MethodImpl(Inline)]
    private static Lanes512 ShortExpm1Series(Lanes512 r)
    {
        Lanes512 square = r * r;
        Lanes512 sum = Lanes512.MultiplyAdd(r, 1.0 / 5040, 1.0 / 720);
        sum = Lanes512.MultiplyAdd(sum, square, Lanes512.MultiplyAdd(r, 1.0 / 120, 1.0 / 24));
        sum = Lanes512.MultiplyAdd(sum, square, Lanes512.MultiplyAdd(r, 1.0 / 6, 0.5));
        return Lanes512.MultiplyAdd(sum, square, r);
    }

    /// <summary>e^r − 1 to r¹³, for |r| ≤ ln 2/2; pairs of terms, then pairs of pairs (Estrin, 1960), for a short chain.</summary>
    [MethodImpl(Inline)]
    private static TLanes Expm1Series<TLanes>(TLanes r)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes square = r * r, fourth = square * square;
        TLanes t2 = TLanes.MultiplyAdd(r, 1.0 / 6, 0.5), t4 = TLanes.MultiplyAdd(r, 1.0 / 120, 1.0 / 24);
        TLanes t6 = TLanes.MultiplyAdd(r, 1.0 / 5040, 1.0 / 720), t8 = TLanes.MultiplyAdd(r, 1.0 / 362880, 1.0 / 40320);
        TLanes t10 = TLanes.MultiplyAdd(r, 1.0 / 39916800, 1.0 / 3628800), t12 = TLanes.MultiplyAdd(r, 1.0 / 6227020800, 1.0 / 479001600);
        TLanes sum = TLanes.MultiplyAdd(TLanes.MultiplyAdd(t12, square, t10), fourth, TLanes.MultiplyAdd(t8, square, t6));
        return TLanes.MultiplyAdd(TLanes.MultiplyAdd(sum, fourth, TLanes.MultiplyAdd(t4, square, t2)), square, r);
    }

    [MethodImpl(Inline)]
    private static TLanes CopySign<TLanes>(TLanes magnitude, TLanes sign)
        where TLanes : unmanaged, ILanes<TLanes, double> => TLanes.Select(-0.0, sign, magnitude);
}
