namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>
/// An unevaluated sum High + Low of two doubles, about 31 digits: the arithmetic in which claims about doubles are judged
/// (Dekker 1971; Hida, Li and Bailey 2001). The range is that of double.
/// </summary>
internal readonly partial record struct DoubleDouble(double High, double Low) : IScalar<DoubleDouble>
{
    public double Leading => High;

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        (double sum, double error) = TwoSum(left.High, right.High);
        (double low, double lowError) = TwoSum(left.Low, right.Low);
        (sum, error) = QuickTwoSum(sum, error + low);
        return Of(QuickTwoSum(sum, error + lowError));
    }

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double product = left.High * right.High, error = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return Of(QuickTwoSum(product, error + ((left.High * right.Low) + (left.Low * right.High))));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        DoubleDouble rest = left - (right * first);
        double second = rest.High / right.High;
        double third = (rest - (right * second)).High / right.High;
        return Of(QuickTwoSum(first, second)) + third;
    }

    public static bool operator <(DoubleDouble left, DoubleDouble right) => (left - right).High < 0;

    public static bool operator >(DoubleDouble left, DoubleDouble right) => right < left;

    public static DoubleDouble Abs(DoubleDouble value) => value.High < 0 ? -value : value;

    /// <summary>The double nearest to the value.</summary>
    public double Round() => High + Low;

    private static DoubleDouble Of((double High, double Low) pair) => new(pair.High, pair.Low);

    private static (double Sum, double Error) TwoSum(double left, double right)
    {
        double sum = left + right, part = sum - left;
        return (sum, (left - (sum - part)) + (right - part));
    }

    private static (double Sum, double Error) QuickTwoSum(double large, double small)
    {
        double sum = large + small;
        return (sum, small - (sum - large));
    }
}
