using DeepMin.AutoDiff.Generators.Tests.Programs;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>The stages after lowering know no network: any program becomes a model.</summary>
public class HandBuiltModelTests
{
    [Fact]
    public void SymmetricCell_EveryOperator_IsRight()
    {
        GeneratedModel model = GeneratedModel.Compile(new OperatorPrograms(HandBuiltPrograms.SymmetricCell()));

        for (int seed = 0; seed < 20; seed++)
            OperatorLaws.Hold(model, seed, samples: 1 + (seed % 9));
    }

    [Fact]
    public void SharedWeights_EveryOperator_IsRight()
    {
        GeneratedModel model = GeneratedModel.Compile(new OperatorPrograms(HandBuiltPrograms.SharedWeights()));

        for (int seed = 0; seed < 20; seed++)
            OperatorLaws.Hold(model, seed, samples: 1 + (seed % 9));
    }
}
