using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>tanh x = m/(m + 2), m = e^(2|x|) − 1 by a table of 2^(j/16) − 1 in two registers and a polynomial (Tang, 1989).</summary>
internal static unsafe class TableTanh
{
    /// <summary>1.5·2⁵²: adding it rounds to an integer, which is then in the low bits.</summary>
    private const double Rounding = 6755399441055744.0;

    public static void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        fixed (double* source = x, destination = y)
        {
            for (int i = 0; i + 16 <= x.Length; i += 16)
            {
                Value(Vector512.Load(source + i)).Store(destination + i);
                Value(Vector512.Load(source + i + 8)).Store(destination + i + 8);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Value(Vector512<double> x)
    {
        Vector512<double> low = Vector512.Create(
            0, 0.04427378242741384, 0.09050773266525766, 0.13878863475669165, 0.18920711500272105, 0.24185781207348406, 0.29683955465100964, 0.3542555469368927);
        Vector512<double> high = Vector512.Create(
            0.41421356237309503, 0.4768261459394993, 0.5422108254079409, 0.6104903319492543, 0.6817928305074291, 0.7562521603732995, 0.8340080864093424, 0.9152065613971473);
        Vector512<double> y = Avx512F.Min(Vector512.Create(20.0), Vector512.Abs(x));
        Vector512<double> rounded = Vector512.FusedMultiplyAdd(y, Vector512.Create(32 * 1.4426950408889634074), Vector512.Create(Rounding));
        Vector512<double> k = rounded - Vector512.Create(Rounding);
        Vector512<double> r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-6.93147180559945286e-1 / 32), y);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-2.31904681384629956e-17 / 32), r);
        Vector512<long> bits = rounded.AsInt64();
        Vector512<double> root = Avx512F.PermuteVar8x64x2(low, bits, high);
        Vector512<double> power = ((Vector512.ShiftRightArithmetic(bits, 4) + Vector512.Create(1023L)) << 52).AsDouble();
        Vector512<double> p = Expm1OfTwice(r);
        Vector512<double> q = Vector512.FusedMultiplyAdd(root, p, p) + root;
        Vector512<double> m = Vector512.FusedMultiplyAdd(power, q, power - Vector512<double>.One);
        return Vector512.ConditionalSelect(Vector512.Create(-0.0), x, m / (m + Vector512.Create(2.0)));
    }

    /// <summary>e^(2r) − 1 for |r| ≤ ln 2/64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Expm1OfTwice(Vector512<double> r)
    {
        Vector512<double> square = r * r;
        Vector512<double> p = Vector512.FusedMultiplyAdd(Vector512.Create(8.0 / 315), r, Vector512.Create(4.0 / 45));
        Vector512<double> middle = Vector512.FusedMultiplyAdd(Vector512.Create(4.0 / 15), r, Vector512.Create(2.0 / 3));
        Vector512<double> low = Vector512.FusedMultiplyAdd(Vector512.Create(4.0 / 3), r, Vector512.Create(2.0));
        p = Vector512.FusedMultiplyAdd(p, square, middle);
        p = Vector512.FusedMultiplyAdd(p, square, low);
        return Vector512.FusedMultiplyAdd(p, square, r + r);
    }
}
