using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>The part of a construct that says what it is: its operator, the name that it calls, its keyword.</summary>
internal static class OffendingToken
{
    public static SyntaxNodeOrToken Of(SyntaxNode node) => node switch
    {
        ParenthesizedExpressionSyntax parenthesized => Of(parenthesized.Expression),
        BinaryExpressionSyntax binary => binary.OperatorToken,
        AssignmentExpressionSyntax assignment => assignment.OperatorToken,
        PrefixUnaryExpressionSyntax unary => unary.OperatorToken,
        PostfixUnaryExpressionSyntax unary => unary.OperatorToken,
        InvocationExpressionSyntax invocation => Of(invocation.Expression),
        MemberAccessExpressionSyntax member => member.Name,
        CastExpressionSyntax cast => cast.Type,
        SwitchExpressionSyntax selection => selection.SwitchKeyword,
        ThrowExpressionSyntax thrown => thrown.ThrowKeyword,
        BaseObjectCreationExpressionSyntax creation => creation.NewKeyword,
        ArrayCreationExpressionSyntax creation => creation.NewKeyword,
        ImplicitArrayCreationExpressionSyntax creation => creation.NewKeyword,
        ExpressionStatementSyntax statement => Of(statement.Expression),
        ArrowExpressionClauseSyntax arrow => Of(arrow.Expression),
        StatementSyntax statement => statement.GetFirstToken(),
        _ => node,
    };
}
