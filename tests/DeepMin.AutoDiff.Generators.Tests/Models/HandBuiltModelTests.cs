using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Tests.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>The stages after lowering know no network: any program becomes a model.</summary>
public class HandBuiltModelTests
{
    [Fact]
    public void RepeatedTerm_Value_CountsEachOccurrence()
    {
        GeneratedModel model = GeneratedModel.Compile(new OperatorPrograms(HandBuiltPrograms.RepeatedTerm()));
        double[] theta = [.. Enumerable.Range(0, 18).Select(i => Math.Sin(i + 1))], x = [0.3, -0.7, 0.5];
        double[] a = [.. Enumerable.Range(0, 3).Select(i => Math.Tanh(Enumerable.Range(0, 3).Sum(j => theta[(3 * i) + j] * x[j])))];
        double[] y = [.. Enumerable.Range(0, 3).Select(i => (2 * a[i]) + Enumerable.Range(0, 3).Sum(j => theta[9 + (3 * i) + j] * a[j]))];

        // Derivatives of a wrong value would agree with it: the value itself is compared.
        OperatorLaws.Near(y, model.Evaluate(theta, x), 1e-14, "y");
        OperatorLaws.Hold(model, seed: 1, samples: 3);
    }

    [Theory]
    [InlineData(nameof(HandBuiltPrograms.SharedWeights))]
    [InlineData(nameof(HandBuiltPrograms.SymmetricCell))]
    [InlineData(nameof(HandBuiltPrograms.SharedLayer))]
    [InlineData(nameof(HandBuiltPrograms.VectorsAsValues))]
    [InlineData(nameof(HandBuiltPrograms.PartsAndStacks))]
    [InlineData(nameof(HandBuiltPrograms.Directions))]
    public void HandBuilt_EveryOperator_IsRight(string program)
    {
        ModelProgram source = program switch
        {
            nameof(HandBuiltPrograms.SharedWeights) => HandBuiltPrograms.SharedWeights(),
            nameof(HandBuiltPrograms.SymmetricCell) => HandBuiltPrograms.SymmetricCell(),
            nameof(HandBuiltPrograms.PartsAndStacks) => HandBuiltPrograms.PartsAndStacks(),
            nameof(HandBuiltPrograms.Directions) => HandBuiltPrograms.Directions(),
            nameof(HandBuiltPrograms.SharedLayer) => HandBuiltPrograms.SharedLayer(),
            _ => HandBuiltPrograms.VectorsAsValues(),
        };
        GeneratedModel model = GeneratedModel.Compile(new OperatorPrograms(source));

        for (int seed = 0; seed < 20; seed++)
            OperatorLaws.Hold(model, seed, samples: 1 + (seed % 9));
    }

    [Theory]
    [InlineData(nameof(HandBuiltPrograms.SharedWeights))]
    [InlineData(nameof(HandBuiltPrograms.SymmetricCell))]
    [InlineData(nameof(HandBuiltPrograms.PartsAndStacks))]
    public void Augmented_EveryOperator_IsRight(string program)
    {
        ModelProgram Source() => program switch
        {
            nameof(HandBuiltPrograms.SharedWeights) => HandBuiltPrograms.SharedWeights(),
            nameof(HandBuiltPrograms.SymmetricCell) => HandBuiltPrograms.SymmetricCell(),
            _ => HandBuiltPrograms.PartsAndStacks(),
        };
        GeneratedModel model = GeneratedModel.Compile(new OperatorPrograms(Source()));
        GeneratedModel augmented = GeneratedModel.Compile(new OperatorPrograms(InputAugmentation.Apply(Source())));

        for (int seed = 0; seed < 5; seed++)
        {
            OperatorLaws.HoldSlopes(model, augmented, seed);
            OperatorLaws.Hold(augmented, seed, samples: 1 + (2 * seed));
        }
    }
}
