using System.Numerics;
using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

public class IntegerSystemTests
{
    [Fact]
    public void Solve_OfRandomSystems_SatisfiesEveryEquation()
    {
        Random random = new(3);
        for (int unknowns = 1; unknowns < 9; unknowns++)
        {
            int[] x = [.. Enumerable.Range(0, unknowns).Select(_ => random.Next(-9, 10))];
            BigInteger[][] rows = [.. Enumerable.Range(0, unknowns + 2).Select(_ => Equation(random, x))];
            (BigInteger[] numerators, BigInteger denominator) = IntegerSystem.Solve(rows, unknowns)!.Value;
            Assert.Equal(x.Select(value => value * denominator), numerators);
        }
    }

    [Fact]
    public void Solve_OfAFraction_HasItsNumerator()
    {
        (BigInteger[] numerators, BigInteger denominator) = IntegerSystem.Solve([[0, 3, 2], [5, 0, 1]], 2)!.Value;
        Assert.Equal((new BigInteger(1), new BigInteger(2)), (numerators[0] * 5 / denominator, numerators[1] * 3 / denominator));
    }

    [Fact]
    public void Solve_WithoutAUniqueSolution_IsNull()
    {
        Assert.Null(IntegerSystem.Solve([[1, 2, 3], [2, 4, 6]], 2));
        Assert.Null(IntegerSystem.Solve([[1, 0, 1], [0, 1, 1], [1, 1, 3]], 2));
    }

    private static BigInteger[] Equation(Random random, int[] x)
    {
        int[] coefficients = [.. x.Select(_ => random.Next(-9, 10))];
        return [.. coefficients.Select(value => new BigInteger(value)), coefficients.Zip(x, (a, b) => a * b).Sum()];
    }
}
