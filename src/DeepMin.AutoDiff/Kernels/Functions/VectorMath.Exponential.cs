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
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V Exp<V>(V x)
        where V : unmanaged, ILanes<V, double>
    {
        V fraction = Reduce(V.MaxNative(SmallestLogarithm, V.MinNative(LargestLogarithm, x)), out V exponent);
        return V.Scale(fraction + 1, exponent);
    }

    /// <summary>Returns e^x − 1, accurate also where e^x rounds to few digits of x; measured within 1.8 ulp.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V Expm1<V>(V x)
        where V : unmanaged, ILanes<V, double>
    {
        V fraction = ReduceBySeries(V.MaxNative(SmallestExpm1, V.MinNative(LargestLogarithm, x)), out V exponent);
        // Half the power is finite wherever the result is.
        V half = V.PowerOfTwo(exponent - 1);
        V value = V.MultiplyAdd(half, fraction, half - 0.5);
        return CopySign(value + value, x);
    }

    /// <summary>Returns f with e^x = 2^⌊exponent⌋·(1 + f), for finite x within the range of the exponential.</summary>
    [MethodImpl(Inline)]
    private static V Reduce<V>(V x, out V exponent)
        where V : unmanaged, ILanes<V, double>
    {
        if (typeof(V) == typeof(Lanes512))
        {
            V value = Unsafe.BitCast<Lanes512, V>(ReduceByTable(Unsafe.BitCast<V, Lanes512>(x), out Lanes512 sixteenths));
            exponent = Unsafe.BitCast<Lanes512, V>(sixteenths);
            return value;
        }

        return ReduceBySeries(x, out exponent);
    }

    /// <summary>The exponent is whole and |f| ≤ ½, small where x is: for differences of 1 + f and 1 on either side of 0.</summary>
    [MethodImpl(Inline)]
    private static V ReduceBySeries<V>(V x, out V exponent)
        where V : unmanaged, ILanes<V, double>
    {
        exponent = V.MultiplyAdd(x, Log2E, DoubleFormat.Rounder) - DoubleFormat.Rounder;
        return Expm1Series(V.MultiplyAdd(exponent, -Ln2Low, V.MultiplyAdd(exponent, -Ln2High, x)));
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
    private static V Expm1Series<V>(V r)
        where V : unmanaged, ILanes<V, double>
    {
        V square = r * r, fourth = square * square;
        V t2 = V.MultiplyAdd(r, 1.0 / 6, 0.5), t4 = V.MultiplyAdd(r, 1.0 / 120, 1.0 / 24);
        V t6 = V.MultiplyAdd(r, 1.0 / 5040, 1.0 / 720), t8 = V.MultiplyAdd(r, 1.0 / 362880, 1.0 / 40320);
        V t10 = V.MultiplyAdd(r, 1.0 / 39916800, 1.0 / 3628800), t12 = V.MultiplyAdd(r, 1.0 / 6227020800, 1.0 / 479001600);
        V sum = V.MultiplyAdd(V.MultiplyAdd(t12, square, t10), fourth, V.MultiplyAdd(t8, square, t6));
        return V.MultiplyAdd(V.MultiplyAdd(sum, fourth, V.MultiplyAdd(t4, square, t2)), square, r);
    }

    [MethodImpl(Inline)]
    private static V CopySign<V>(V magnitude, V sign)
        where V : unmanaged, ILanes<V, double> => V.Select(-0.0, sign, magnitude);
}
