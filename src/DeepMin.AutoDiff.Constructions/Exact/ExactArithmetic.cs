namespace DeepMin.AutoDiff.Constructions;

/// <summary>Sums and products of exact numbers within a budget of bits, which stop when they are canceled. Threads share one.</summary>
internal sealed class ExactArithmetic(long bits, CancellationToken cancellationToken)
{
    /// <summary>What construction and verification take where nobody says otherwise.</summary>
    public const long DefaultBits = 1L << 23;

    public long Bits { get; } = bits;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Requires that numbers of a size fit the budget; throws if the work was canceled.</summary>
    /// <exception cref="ExactBudgetException">They do not.</exception>
    public void Require(long needed)
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (needed > Bits)
            throw new ExactBudgetException(needed, Bits);
    }

    /// <summary>left + right. Numbers of far different exponents have a long sum, which is refused before it is made.</summary>
    public Dyadic Add(Dyadic left, Dyadic right)
    {
        if (left.Sign != 0 && right.Sign != 0)
            Require(Math.Max(left.End, right.End) - Math.Min(left.Exponent, right.Exponent) + 1);
        return left + right;
    }

    /// <summary>left·right.</summary>
    public Dyadic Multiply(Dyadic left, Dyadic right)
    {
        if (left.Sign == 0 || right.Sign == 0)
            return Dyadic.Zero;
        Require(left.BitLength + right.BitLength);
        long exponent = (long)left.Exponent + right.Exponent;
        return exponent is > int.MinValue and < int.MaxValue ? left * right : throw new ExactBudgetException(Math.Abs(exponent), Bits);
    }

    /// <summary>Σ left_i·right_i.</summary>
    public Dyadic Dot(ReadOnlySpan<Dyadic> left, ReadOnlySpan<Dyadic> right)
    {
        Dyadic sum = Dyadic.Zero;
        for (int i = 0; i < left.Length; i++)
            sum = Add(sum, Multiply(left[i], right[i]));
        return sum;
    }

    /// <summary>The sign of left − right.</summary>
    public int Compare(Dyadic left, Dyadic right) => left.Sign != right.Sign ? left.Sign.CompareTo(right.Sign) : Add(left, -right).Sign;

    /// <summary>|left − right|².</summary>
    public Dyadic SquaredDistance(ReadOnlySpan<Dyadic> left, ReadOnlySpan<double> right)
    {
        Dyadic sum = Dyadic.Zero;
        for (int i = 0; i < right.Length; i++)
        {
            Dyadic difference = Add(left[i], -Dyadic.Of(right[i]));
            sum = Add(sum, Multiply(difference, difference));
        }

        return sum;
    }
}
