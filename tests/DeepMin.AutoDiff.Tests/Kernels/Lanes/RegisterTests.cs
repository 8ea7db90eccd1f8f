using System.Numerics;
using System.Runtime.Intrinsics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels.Lanes;

/// <summary>The members of a register against scalar arithmetic, for every width and precision.</summary>
internal static unsafe class RegisterChecks<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T[] Values =
        [.. new[] { -3.5, -1, -0.0, 0, 0.25, 1, 1.5, 2, 700, double.PositiveInfinity, double.NegativeInfinity, double.NaN }.Select(T.CreateChecked)];

    private static bool Runs => TLanes.Count * sizeof(T) <= 16 || (TLanes.Count * sizeof(T) == 32 ? Vector256.IsHardwareAccelerated : Vector512.IsHardwareAccelerated);

    public static void Arithmetic_IsThatOfTheLanes()
    {
        AssertBinary((x, y) => x + y, (x, y) => x + y);
        AssertBinary((x, y) => x - y, (x, y) => x - y);
        AssertBinary((x, y) => x * y, (x, y) => x * y);
        AssertBinary((x, y) => x / y, (x, y) => x / y);
        AssertBinary((x, y) => -x, (x, y) => -x);
        AssertBinary((x, y) => TLanes.Sqrt(x), (x, y) => T.Sqrt(x));
        AssertBinary((x, y) => TLanes.Abs(x), (x, y) => T.Abs(x));
        AssertBinary((x, y) => TLanes.FusedMultiplyAdd(x, y, y), (x, y) => T.FusedMultiplyAdd(x, y, y));
        AssertBinary((x, y) => TLanes.Min(x, y), (x, y) => T.Min(x, y));
        AssertBinary((x, y) => TLanes.Max(x, y), (x, y) => T.Max(x, y));
    }

    public static void Comparison_ThenSelect_TakesTheRightLanes()
    {
        AssertBinary((x, y) => TLanes.Select(TLanes.Less(x, y), x, y), (x, y) => x < y ? x : y);
        AssertBinary((x, y) => TLanes.Select(TLanes.LessOrEqual(x, y), x, T.One), (x, y) => x <= y ? x : T.One);
        AssertBinary((x, y) => TLanes.Select(TLanes.Equal(x, y), T.Zero, T.One), (x, y) => x == y ? T.Zero : T.One);
        AssertBinary((x, y) => TLanes.Select(TLanes.NotEqual(x, y), T.Zero, T.One), (x, y) => x != y ? T.Zero : T.One);
    }

    public static void NativeExtrema_OfNumberAndNaN_AreNaN()
    {
        AssertBinary((x, y) => TLanes.Select(TLanes.Equal(x, x), TLanes.MinNative(x, y), y), (x, y) => T.IsNaN(x) ? y : x < y ? x : y, signOfZero: false);
        AssertBinary((x, y) => TLanes.Select(TLanes.Equal(x, x), TLanes.MaxNative(x, y), y), (x, y) => T.IsNaN(x) ? y : x > y ? x : y, signOfZero: false);
    }

    public static void Scale_ByPowersOfTwo_RoundsOnce()
    {
        T value = T.CreateChecked(1.25);
        int largest = sizeof(T) == sizeof(double) ? 1023 : 127;
        foreach (int exponent in (int[])[0, 1, -1, 17, largest - 1, largest, 1 - largest, -largest - 5, -largest - 20, largest + 5])
            AssertBinary((_, _) => TLanes.Scale(value, T.CreateChecked(exponent)), (_, _) => T.ScaleB(value, exponent));
        foreach (int exponent in (int[])[0, 1, -1, 17, largest, 1 - largest])
            AssertBinary((_, _) => TLanes.PowerOfTwo(T.CreateChecked(exponent)), (_, _) => T.ScaleB(T.One, exponent));
    }

    public static void Normalize_OfPositiveNumbers_GivesMantissaNearOneAndExponent()
    {
        if (!Runs)
            return;
        foreach (double number in (double[])[1, 0.7, 0.71, 1.41, 1.42, 3e-38, 3e38, 1e10])
        {
            T value = T.CreateChecked(number);
            T mantissa = Lane(TLanes.Normalize(value, out TLanes exponent), 0);
            Assert.InRange(double.CreateChecked(mantissa), Math.Sqrt(0.5), Math.Sqrt(2));
            Assert.Equal(value, T.ScaleB(mantissa, int.CreateChecked(Lane(exponent, 0))));
        }
    }

    public static void Memory_AtAnOffset_RoundTripsAndSums()
    {
        if (!Runs)
            return;
        T[] source = [.. Enumerable.Range(0, 20).Select(i => T.CreateChecked(i * i))], destination = new T[20];
        TLanes loaded = TLanes.Load(in source[3]);
        TLanes.Store(loaded + T.One, ref destination[2]);
        T sum = T.Zero;
        for (int i = 0; i < destination.Length; i++)
        {
            bool stored = i >= 2 && i < 2 + TLanes.Count;
            Assert.Equal(stored ? source[i + 1] + T.One : T.Zero, destination[i]);
            sum += stored ? source[i + 1] : T.Zero;
        }

        Assert.Equal(sum, TLanes.Sum(loaded));
    }

    public static void LoadStrided_AtAnOffset_TakesEveryThirdNumber()
    {
        if (!Runs)
            return;
        T[] source = [.. Enumerable.Range(0, 60).Select(T.CreateChecked)];
        TLanes loaded = TLanes.LoadStrided(in source[5], 3);
        for (int i = 0; i < TLanes.Count; i++)
            Assert.Equal(source[5 + (3 * i)], Lane(loaded, i));
    }

    public static void Transpose_OfSeparateRows_ExchangesRowsAndColumns()
    {
        if (!Runs)
            return;
        const int offset = 2;
        int stride = TLanes.Count + 3, length = TLanes.Count + offset;
        T[] source = [.. Enumerable.Range(0, TLanes.Count * length).Select(T.CreateChecked)], destination = new T[TLanes.Count * stride];
        T** rows = stackalloc T*[TLanes.Count];
        fixed (T* origin = source, target = destination)
        {
            for (int i = 0; i < TLanes.Count; i++)
                rows[i] = origin + (i * length);
            TLanes.Transpose(rows, offset, target, stride);
        }

        for (int i = 0; i < TLanes.Count; i++)
        {
            for (int j = 0; j < TLanes.Count; j++)
                Assert.Equal(source[(i * length) + offset + j], destination[(j * stride) + i]);
        }
    }

    private static void AssertBinary(Func<TLanes, TLanes, TLanes> register, Func<T, T, T> scalar, bool signOfZero = true)
    {
        if (!Runs)
            return;
        foreach (T y in Values)
        {
            for (int i = 0; i < Values.Length; i++)
            {
                T[] lanes = [.. Enumerable.Range(i, TLanes.Count).Select(k => Values[k % Values.Length])];
                TLanes result = register(TLanes.Load(in lanes[0]), y);
                for (int k = 0; k < TLanes.Count; k++)
                {
                    T expected = scalar(lanes[k], y), computed = Lane(result, k);
                    bool same = expected.Equals(computed)
                        && (!signOfZero || T.IsNaN(expected) || T.IsNegative(expected) == T.IsNegative(computed));
                    Assert.True(same, $"{lanes[k]}, {y}: expected {expected}, got {computed}");
                }
            }
        }
    }

    private static T Lane(TLanes value, int index)
    {
        T[] lanes = new T[TLanes.Count];
        TLanes.Store(value, ref lanes[0]);
        return lanes[index];
    }
}

/// <summary>Every check for every register, of both precisions.</summary>
public class RegisterTests
{
    private static readonly RegisterCases Registers = new(typeof(RegisterChecks<,>), [.. RegisterCases.Doubles, .. RegisterCases.Singles]);

    public static TheoryData<string, string> Cases => Registers.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Register_Passes(string register, string check) => Registers.Run(register, check);
}
