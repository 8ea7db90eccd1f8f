using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Signs of pre-activations on and beside the kink against fractions.</summary>
public class SignEvaluatorTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-18)]
    [InlineData(-1e-18)]
    [InlineData(1e-3)]
    public void Sign_NearTheKinkOfEveryLayer_IsExact(double offset)
    {
        Random random = new(5);
        int[] widths = [6, 5, 4, 3];
        for (int trial = 0; trial < 20; trial++)
        {
            double[] sample = Gaussian.Vector(random, 6), theta = Gaussian.Vector(random, 35 + 24 + 15);
            PutOnTheKink(theta, sample, offset);
            SignEvaluator evaluator = new(new ReluNetwork(widths, theta));
            bool[] active = new bool[9];
            evaluator.Evaluate(sample, active);
            Assert.Equal(ExactSigns(theta, sample), active);
            Assert.Equal(9, evaluator.FloatingChecks + evaluator.ExactChecks);

            // Two neurons lie on a kink to the last digit; the error bound must not decide them, and must decide the others.
            Assert.InRange(evaluator.ExactChecks, offset == 1e-3 ? 0 : 1, offset == 1e-3 ? 0 : 4);
        }
    }

    /// <summary>Chooses biases so that the first neurons of both layers are on the kink up to rounding and an offset.</summary>
    private static void PutOnTheKink(double[] theta, double[] sample, double offset)
    {
        double[] hidden = new double[5];
        theta[30] = 0;
        theta[30] = offset - Enumerable.Range(0, 6).Sum(j => theta[j] * sample[j]);
        for (int i = 0; i < 5; i++)
            hidden[i] = Math.Max(0, theta[30 + i] + Enumerable.Range(0, 6).Sum(j => theta[(6 * i) + j] * sample[j]));
        theta[55] = offset - Enumerable.Range(0, 5).Sum(j => theta[35 + j] * hidden[j]);
    }

    private static bool[] ExactSigns(double[] theta, double[] sample)
    {
        Fraction[] all = Fraction.Vector(theta), h = Fraction.Vector(sample);
        List<bool> signs = [];
        int offset = 0;
        foreach (int width in new[] { 5, 4 })
        {
            Fraction[] next = new Fraction[width];
            for (int i = 0; i < width; i++)
            {
                Fraction z = Fraction.Dot(all[(offset + (i * h.Length))..(offset + ((i + 1) * h.Length))], h) + all[offset + (width * h.Length) + i];
                signs.Add(z > Fraction.Zero);
                next[i] = z > Fraction.Zero ? z : Fraction.Zero;
            }

            offset += width * (h.Length + 1);
            h = next;
        }

        return [.. signs];
    }
}
