namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The networks and models whose operators are hashed: those of the benchmark, and one for each feature that those lack.</summary>
internal static class OperatorBitsTable
{
    public static IEnumerable<BitsOf> All() =>
    [
        .. OperatorBits<W0, double>.Of(), .. OperatorBits<W0Single, float>.Of(),
        .. OperatorBits<W1, double>.Of(), .. OperatorBits<W1Single, float>.Of(),
        .. OperatorBits<W2, double>.Of(), .. OperatorBits<W2Single, float>.Of(),
        .. OperatorBits<W3, double>.Of(), .. OperatorBits<W3Single, float>.Of(),
        .. OperatorBits<W4, double>.Of(), .. OperatorBits<W4Single, float>.Of(),
        .. OperatorBits<Width8, double>.Of(), .. OperatorBits<Width64, double>.Of(),
        .. OperatorBits<EveryOption, double>.Of(), .. OperatorBits<EveryOptionSingle, float>.Of(),
        .. OperatorBits<Slopes, double>.Of(), .. OperatorBits<SlopesSingle, float>.Of(),
        .. OperatorBits<Formula, double>.Of(), .. OperatorBits<FormulaSingle, float>.Of(),
        .. SecondOrderBits<EveryOption, double>.Of(), .. SecondOrderBits<EveryOptionSingle, float>.Of(),
        .. SecondOrderBits<Slopes, double>.Of(), .. SecondOrderBits<SlopesSingle, float>.Of(),
        .. SecondOrderBits<Formula, double>.Of(), .. SecondOrderBits<FormulaSingle, float>.Of(),
    ];
}
