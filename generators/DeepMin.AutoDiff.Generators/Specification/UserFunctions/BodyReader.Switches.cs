using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <content>Switch expressions and statements, as the choices that they make one after the other.</content>
internal sealed partial class BodyReader
{
    private Expr ReadSwitch(ISwitchExpressionOperation selection)
    {
        Expr value = ReadNumber(selection.Value);
        List<(Condition Applies, Expr Value)> arms = [];
        foreach (ISwitchExpressionArmOperation arm in selection.Arms)
        {
            Condition applies = ReadPattern(value, arm.Pattern);
            if (arm.Guard is { } guard)
                applies = applies.And(ReadCondition(guard));
            arms.Add((applies, ReadNumber(arm.Value)));
        }

        if (!selection.IsExhaustive)
            function.Defects.Add(FunctionDiagnostics.SwitchNotExhaustive, OffendingToken.Of(selection.Syntax), Number);
        if (arms.Count == 0)
            return Arena.Zero;
        return arms.Take(arms.Count - 1).Reverse().Aggregate(arms[arms.Count - 1].Value, static (others, arm) => arm.Applies(arm.Value, others));
    }

    private Outcome RunSwitch(ISwitchOperation selection)
    {
        Expr value = ReadNumber(selection.Value);
        ImmutableSortedDictionary<int, Expr> before = _values;
        (Outcome Outcome, ImmutableSortedDictionary<int, Expr> Values) others = (Outcome.Next, before);
        List<(Condition Applies, Outcome Outcome, ImmutableSortedDictionary<int, Expr> Values)> cases = [];
        foreach (ISwitchCaseOperation section in selection.Cases)
        {
            _values = before;
            Condition applies = section.Clauses.Aggregate(Conditions.Constant(false), (previous, clause) => previous.Or(ReadClause(value, clause)));
            MarkFinalBreak(section.Body);
            Outcome outcome = Run(section.Body);
            cases.Add((applies, outcome, _values));
            if (section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation))
                others = (outcome, _values);
        }

        // The default section applies last, wherever it stands.
        foreach ((Condition applies, Outcome outcome, ImmutableSortedDictionary<int, Expr> values) in Enumerable.Reverse(cases))
        {
            Merge(applies, outcome, values, others.Outcome, others.Values);
            others = (Outcome.Choose(applies, outcome, others.Outcome), _values);
        }

        _values = others.Values;
        return others.Outcome;
    }

    private Condition ReadClause(Expr value, ICaseClauseOperation clause)
    {
        switch (clause)
        {
            case IDefaultCaseClauseOperation:
                return Conditions.Constant(false);
            case ISingleValueCaseClauseOperation { Value: { } literal }:
                return Conditions.Compare(value, Comparison.Equal, ReadNumber(literal));
            case IPatternCaseClauseOperation pattern:
                Condition applies = ReadPattern(value, pattern.Pattern);
                return pattern.Guard is { } guard ? applies.And(ReadCondition(guard)) : applies;
            default:
                Refuse(clause);
                return Conditions.Constant(false);
        }
    }

    /// <summary>A break that ends a section does nothing; one before the end would have to skip statements.</summary>
    private void MarkFinalBreak(IReadOnlyList<IOperation> body)
    {
        while (body is [.., IBlockOperation block])
            body = block.Operations;
        if (body is [.., IBranchOperation { BranchKind: BranchKind.Break } last])
            _finalBreaks.Add(last);
    }
}
