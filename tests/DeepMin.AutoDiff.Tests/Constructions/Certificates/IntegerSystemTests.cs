using System.Numerics;
using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class IntegerSystemTests
{
    private static readonly ExactArithmetic Exact = new(ExactArithmetic.DefaultBits, CancellationToken.None);

    [Fact]
    public void Solve_OfRandomSystems_SatisfiesEveryEquation()
    {
        Random random = new(3);
        for (int unknowns = 1; unknowns < 9; unknowns++)
        {
            int[] x = [.. Enumerable.Range(0, unknowns).Select(_ => random.Next(-9, 10))];
            BigInteger[][] rows = [.. Enumerable.Range(0, unknowns + 2).Select(_ => Equation(random, x))];
            (BigInteger[] numerators, BigInteger denominator) = IntegerSystem.Solve(rows, unknowns, Exact)!.Value;
            Assert.Equal(x.Select(value => value * denominator), numerators);
        }
    }

    [Fact]
    public void Solve_OfAFraction_HasItsNumerator()
    {
        (BigInteger[] numerators, BigInteger denominator) = IntegerSystem.Solve([[0, 3, 2], [5, 0, 1]], 2, Exact)!.Value;
        Assert.Equal((new BigInteger(1), new BigInteger(2)), (numerators[0] * 5 / denominator, numerators[1] * 3 / denominator));
    }

    [Fact]
    public void Solve_WithoutAUniqueSolution_IsNull()
    {
        Assert.Null(IntegerSystem.Solve([[1, 2, 3], [2, 4, 6]], 2, Exact));
        Assert.Null(IntegerSystem.Solve([[1, 0, 1], [0, 1, 1], [1, 1, 3]], 2, Exact));
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(20, 300)]
    [InlineData(150, 60)]
    public void Solve_OfLongEntries_SatisfiesEveryEquation(int unknowns, int bits)
    {
        Random random = new(unknowns);
        BigInteger[][] rows = [.. Enumerable.Range(0, unknowns).Select(_ => Enumerable.Range(0, unknowns + 1).Select(_ => Long(random, bits)).ToArray())];
        (BigInteger[] numerators, BigInteger denominator) = IntegerSystem.Solve(rows, unknowns, Exact)!.Value;
        Assert.All(rows, row => Assert.Equal(row[^1] * denominator, row.Zip(numerators, (a, x) => a * x).Aggregate(BigInteger.Add)));
        Assert.True(denominator > 0);
    }

    [Fact]
    public void Solve_OfHilbertsMatrix_HasItsIntegers()
    {
        // Rows times the least common multiple of 1 … 2n − 1; the inverse has integers alone, n² in its first place.
        const int n = 12;
        BigInteger multiple = Enumerable.Range(1, 2 * n).Aggregate(BigInteger.One, (product, k) => product * k / BigInteger.GreatestCommonDivisor(product, k));
        BigInteger[][] rows = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => multiple / (i + j + 1)).Append(i == 0 ? multiple : 0).ToArray())];
        (BigInteger[] numerators, BigInteger denominator) = IntegerSystem.Solve(rows, n, Exact)!.Value;
        Assert.Equal(n * n * denominator, numerators[0]);
    }

    [Fact]
    public void Solve_WhereTheFirstPrimeDividesTheDeterminant_TakesAnother()
    {
        BigInteger prime = ModularField.Primes[0];
        (BigInteger[] numerators, BigInteger denominator) = IntegerSystem.Solve([[prime, 0, 1], [0, 1, 1]], 2, Exact)!.Value;
        Assert.Equal((BigInteger.One, prime), (numerators[0] * (prime / denominator), denominator));
    }

    [Fact]
    public void Solve_OfMoreBitsThanTheBudget_IsRefused_AndOfACanceledOne_Stops()
    {
        BigInteger[][] rows = [[BigInteger.One << 500, 1, 1], [1, BigInteger.One << 500, 1]];
        Assert.Throws<ExactBudgetException>(() => IntegerSystem.Solve(rows, 2, new ExactArithmetic(900, CancellationToken.None)));
        Assert.Throws<OperationCanceledException>(() => IntegerSystem.Solve(rows, 2, new ExactArithmetic(9000, new CancellationToken(canceled: true))));
    }

    private static BigInteger Long(Random random, int bits)
    {
        byte[] bytes = new byte[(bits / 8) + 1];
        random.NextBytes(bytes);
        return new BigInteger(bytes);
    }

    private static BigInteger[] Equation(Random random, int[] x)
    {
        int[] coefficients = [.. x.Select(_ => random.Next(-9, 10))];
        return [.. coefficients.Select(value => new BigInteger(value)), coefficients.Zip(x, (a, b) => a * b).Sum()];
    }
}
